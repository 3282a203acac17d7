package dev.hearth.rdd;

import java.util.List;
import java.util.Spliterator;

/**
 * An RDD behind a {@link LongRDD}: its partitions flow as primitive values, and persisted ones are kept as arrays of them.
 * One-to-one with its parent. {@code RDD<Long>} to all who do not know.
 */
abstract class LongsRDD extends RDD<Long> {
    LongsRDD(RDD<?> parent) {
        super(parent.context(), List.of(new OneToOneDependency<>(parent)));
    }

    @Override
    protected final List<? extends Partition> listPartitions() {
        return parentPartitions();
    }

    @Override
    protected abstract Spliterator.OfLong compute(Partition partition, Inputs inputs);

    @Override
    protected boolean elementwise() {
        return true;
    }

    @Override
    final boolean packs() {
        return true;
    }

    @Override
    final Spliterator<?> packed(Spliterator<Long> elements) {
        return new PackLongsCursor(UnboxLongsCursor.over(elements));
    }

    @Override
    @SuppressWarnings("unchecked") // packed() made arrays
    final Spliterator<Long> unpacked(Spliterator<?> kept) {
        return new UnpackLongsCursor((Spliterator<long[]>) kept);
    }
}
