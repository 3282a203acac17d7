package dev.hearth.rdd;

/**
 * A run of a driver's collection, as it was when the RDD was made; travels with each task that reads it.
 *
 * @param elements an {@code ArrayList}, as {@link dev.hearth.serializer.DataSerializer} writes it
 */
record ParallelPartition(int index, byte[] elements) implements Partition {}
