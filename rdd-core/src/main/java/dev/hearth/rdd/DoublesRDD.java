package dev.hearth.rdd;

import java.util.List;
import java.util.Spliterator;

/**
 * An RDD behind a {@link DoubleRDD}: its partitions flow as primitive values, and persisted ones are kept as arrays of them.
 * One-to-one with its parent. {@code RDD<Double>} to all who do not know.
 */
abstract class DoublesRDD extends RDD<Double> {
    DoublesRDD(RDD<?> parent) {
        super(parent.context(), List.of(new OneToOneDependency<>(parent)));
    }

    @Override
    protected final List<? extends Partition> listPartitions() {
        return parentPartitions();
    }

    @Override
    protected abstract Spliterator.OfDouble compute(Partition partition, Inputs inputs);

    @Override
    protected boolean elementwise() {
        return true;
    }

    @Override
    final boolean packs() {
        return true;
    }

    @Override
    final Spliterator<?> packed(Spliterator<Double> elements) {
        return new PackDoublesCursor(UnboxDoublesCursor.over(elements));
    }

    @Override
    @SuppressWarnings("unchecked") // packed() made arrays
    final Spliterator<Double> unpacked(Spliterator<?> kept) {
        return new UnpackDoublesCursor((Spliterator<double[]>) kept);
    }
}
