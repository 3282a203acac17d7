package dev.hearth.rdd;

import dev.hearth.input.Portion;

/** What of an input one partition reads; travels with each task that reads it. */
record InputPartition(int index, Portion portion) implements Partition {}
