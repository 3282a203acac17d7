package dev.hearth.rdd;

/**
 * A partition whose elements are numbered {@code first}, {@code first + step}, {@code first + 2 * step} …; travels with each
 * task that reads it.
 */
record NumberedPartition(int index, long first, long step) implements Partition {}
