/**
 * What happens before an application runs and beside it: {@link dev.hearth.yarn.client.YarnSubmitter} checks a {@link
 * dev.hearth.yarn.client.Submission} whole, stages its files and hands it to the ResourceManager; {@link
 * dev.hearth.yarn.client.ApplicationHandle} follows it to its end; a {@link
 * dev.hearth.yarn.client.WaitingSession} is found by another client than its submitter. Must not know how an ApplicationMaster works, nor what a
 * terminal looks like: {@link dev.hearth.yarn.client.FollowListener} does.
 */
package dev.hearth.yarn.client;
