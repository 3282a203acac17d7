/**
 * What an application puts on the cluster's file system before it runs, and that it goes away again. {@link
 * dev.hearth.yarn.staging.StagingArea} is a user's place for it, {@link dev.hearth.yarn.staging.Application} the one file that
 * tells the ApplicationMaster what to run. Must not know the ResourceManager.
 */
package dev.hearth.yarn.staging;
