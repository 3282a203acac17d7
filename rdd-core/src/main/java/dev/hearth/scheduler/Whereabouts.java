package dev.hearth.scheduler;

/** What is where: the executors and those to come, and the persisted partitions and map output that they hold. */
record Whereabouts(LiveExecutors executors, ExpectedHosts expected, BlockLocations blocks, MapOutputs outputs) {}
