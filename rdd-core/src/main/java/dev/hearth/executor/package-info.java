/** An executor: receives tasks, runs them on its threads, keeps persisted partitions, reports. {@link
 * dev.hearth.executor.Executor} is the main type; it speaks messages and does not know whether they cross a socket. */
package dev.hearth.executor;
