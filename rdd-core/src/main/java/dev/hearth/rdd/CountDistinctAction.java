package dev.hearth.rdd;

import java.util.Spliterator;
import java.util.function.Consumer;

/** A partition's different elements, as many as {@link DistinctValues} tells apart. */
record CountDistinctAction<T>(int logRegisters) implements PartitionAction<T, DistinctValues> {
    @Override
    public DistinctValues apply(Spliterator<T> elements, TaskContext task) {
        Seen<T> seen = new Seen<>(DistinctValues.none(logRegisters));
        elements.forEachRemaining(seen);
        return seen.values;
    }

    static <T> long of(RDD<T> rdd, double relativeError) {
        int logRegisters = DistinctValues.logRegisters(relativeError);
        DistinctValues all = DistinctValues.none(logRegisters);
        rdd.run("countApproxDistinct", new CountDistinctAction<T>(logRegisters), rdd.allPartitions())
                .forEach(all::addAll);
        return all.estimate();
    }

    private record Seen<T>(DistinctValues values) implements Consumer<T> {
        @Override
        public void accept(T element) {
            values.add(element);
        }
    }
}
