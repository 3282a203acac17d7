package dev.hearth.rdd;

import java.util.List;
import java.util.Spliterator;

/** Each element with a number of its own. */
final class NumberedRDD<T> extends RDD<Pair<T, Long>> {
    private final Numbering numbering;

    NumberedRDD(RDD<T> parent, Numbering numbering) {
        super(parent.context(), List.of(new OneToOneDependency<>(parent)));
        this.numbering = numbering;
    }

    @Override
    protected List<? extends Partition> listPartitions() {
        return numbering.partitions(dependencies().get(0).parent());
    }

    @Override
    protected Identity identity() {
        return Identity.of(numbering);
    }

    @Override
    protected Spliterator<Pair<T, Long>> compute(Partition partition, Inputs inputs) {
        NumberedPartition numbered = (NumberedPartition) partition;
        return new NumberCursor<>(inputs.only(), numbered.first(), numbered.step());
    }

    @Override
    protected boolean elementwise() {
        return true;
    }
}
