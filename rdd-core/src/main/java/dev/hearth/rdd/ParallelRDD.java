package dev.hearth.rdd;

import dev.hearth.closure.Captured;
import java.util.ArrayList;
import java.util.List;
import java.util.Spliterator;

/** A collection of the driver's, cut into runs of nearly equal length. */
final class ParallelRDD<T> extends RDD<T> {
    // Driver only: a task gets the one run it reads.
    private final transient List<ParallelPartition<T>> runs;

    private ParallelRDD(HearthContext context, List<ParallelPartition<T>> runs) {
        super(context, List.of());
        this.runs = runs;
    }

    /** Serializes the elements now. */
    static <T> ParallelRDD<T> of(HearthContext context, List<? extends T> elements, int numPartitions) {
        List<T> snapshot = new ArrayList<>(elements);
        List<ParallelPartition<T>> runs = new ArrayList<>(numPartitions);
        for (int i = 0; i < numPartitions; i++) {
            int from = (int) Runs.start(i, numPartitions, snapshot.size());
            int to = (int) Runs.start(i + 1, numPartitions, snapshot.size());
            runs.add(new ParallelPartition<>(i, Captured.of(new ArrayList<>(snapshot.subList(from, to)))));
        }
        return new ParallelRDD<>(context, runs);
    }

    @Override
    protected List<? extends Partition> listPartitions() {
        return runs;
    }

    @Override
    protected Spliterator<T> compute(Partition partition, Inputs inputs) {
        @SuppressWarnings("unchecked") // this RDD's partitions are all of its own type
        ParallelPartition<T> run = (ParallelPartition<T>) partition;
        return new ListCursor<>(inputs.function(run.elements()), inputs.task());
    }
}
