/**
 * Keyed data on one executor, on its way from map tasks to reduce tasks: {@link dev.hearth.shuffle.ShuffleStore} is the main
 * type. It decides how records lie on disk and on the wire, in memory that a task shares and on disks that may fail. Must not
 * know RDDs, tasks, the scheduler or the network.
 */
package dev.hearth.shuffle;
