package dev.hearth.rdd;

/**
 * A persisted partition as one executor keeps it.
 *
 * @param host of the executor
 * @param memoryBytes what it takes of the executor's memory: objects by estimate, bytes exactly
 * @param diskBytes what it takes of the executor's local disks
 */
public record KeptPartition(int partition, String executor, String host, long memoryBytes, long diskBytes) {}
