/**
 * Keyed data on one executor, on its way from map tasks to reduce tasks: {@link dev.hearth.shuffle.ShuffleStore} keeps map
 * output in local files, and {@link dev.hearth.shuffle.ExternalAggregator}, {@link dev.hearth.shuffle.ExternalGrouper} and
 * {@link dev.hearth.shuffle.ExternalSorter} bring records together within a task's memory, spilling what does not fit. It
 * decides how records lie on disk and on the wire. Must not know RDDs, tasks, the scheduler or the network.
 */
package dev.hearth.shuffle;
