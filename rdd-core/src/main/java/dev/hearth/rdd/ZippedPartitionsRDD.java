package dev.hearth.rdd;

import static java.util.Objects.requireNonNull;

import dev.hearth.closure.Captured;
import dev.hearth.function.SerializableFunction;
import java.util.ArrayList;
import java.util.List;
import java.util.Spliterator;
import java.util.stream.Stream;

/** Applies a function to the same partition of several RDDs, each as a stream. */
final class ZippedPartitionsRDD<R> extends RDD<R> {
    private final Captured<SerializableFunction<List<Stream<?>>, Stream<? extends R>>> f;

    ZippedPartitionsRDD(
            List<? extends RDD<?>> parents, Captured<SerializableFunction<List<Stream<?>>, Stream<? extends R>>> f) {
        super(
                parents.get(0).context(),
                parents.stream().map(OneToOneDependency::new).toList());
        Companions.requireEqualPartitions(parents);
        this.f = requireNonNull(f, "f is null");
    }

    @Override
    protected List<? extends Partition> listPartitions() {
        return parentPartitions();
    }

    @Override
    protected Identity identity() {
        return Identity.of(f);
    }

    @Override
    protected Spliterator<R> compute(Partition partition, Inputs inputs) {
        List<Spliterator<?>> sides = new ArrayList<>(dependencies().size());
        for (int i = 0; i < dependencies().size(); i++) {
            sides.add(inputs.of(i).get(0));
        }
        return new ZipPartitionsCursor<>(sides, inputs.function(f), inputs.task());
    }
}
