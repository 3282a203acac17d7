package dev.hearth.rdd;

/** A partition that is nothing but its index; never sent, because the executor can make its own. */
public record IndexPartition(int index) implements Partition {}
