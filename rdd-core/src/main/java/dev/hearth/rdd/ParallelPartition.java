package dev.hearth.rdd;

import dev.hearth.closure.Captured;
import java.util.ArrayList;

/** A run of a driver's collection, as it was when the RDD was made; travels with each task that reads it. */
record ParallelPartition<T>(int index, Captured<ArrayList<T>> elements) implements Partition {}
