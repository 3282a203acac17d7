/**
 * Decides what runs where: jobs into stages into task attempts, placed by delay scheduling, retried, and moved off lost
 * executors; which map output of shuffles there is, and who makes again what of it was lost or could not be fetched. {@link dev.hearth.scheduler.Scheduler} is the main type, a single-threaded state machine: {@link
 * dev.hearth.scheduler.Event}s in, {@link dev.hearth.scheduler.Command}s out, time from a {@link
 * dev.hearth.scheduler.Ticker}. Must not know threads, sockets, YARN, RDDs or functions, so that a test or a simulator can
 * drive the very same code.
 */
package dev.hearth.scheduler;
