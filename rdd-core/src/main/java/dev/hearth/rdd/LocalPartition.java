package dev.hearth.rdd;

/** A partition that executors keep, and that nobody can compute any more. */
public record LocalPartition(int index) implements Partition {}
