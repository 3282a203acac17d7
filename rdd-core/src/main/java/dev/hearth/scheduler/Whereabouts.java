package dev.hearth.scheduler;

/** What is where: the executors, and the persisted partitions and map output that they hold. */
record Whereabouts(LiveExecutors executors, BlockLocations blocks, MapOutputs outputs) {}
