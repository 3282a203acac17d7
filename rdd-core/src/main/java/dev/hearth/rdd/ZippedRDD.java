package dev.hearth.rdd;

import java.util.List;
import java.util.Spliterator;

/** The elements of two RDDs side by side: of each partition the first with the first, the second with the second, and so on. */
final class ZippedRDD<T, U> extends RDD<Pair<T, U>> {
    // What people call the parents, for messages.
    private final String left;
    private final String right;

    ZippedRDD(RDD<T> left, RDD<U> right) {
        super(left.context(), List.of(new OneToOneDependency<>(left), new OneToOneDependency<>(right)));
        Companions.requireEqualPartitions(List.of(left, right));
        this.left = left.toString();
        this.right = right.toString();
    }

    @Override
    protected List<? extends Partition> listPartitions() {
        return parentPartitions();
    }

    @Override
    protected Identity identity() {
        return Identity.of();
    }

    @Override
    protected Spliterator<Pair<T, U>> compute(Partition partition, Inputs inputs) {
        return new ZipCursor<>(
                inputs.<T>of(0).get(0), inputs.<U>of(1).get(0), new Sides(partition.index(), left, right));
    }

    /** Who is zipped, for the message that they do not fit. */
    record Sides(int partition, String left, String right) {
        IllegalStateException unequal(boolean leftEnded, long pairs) {
            return new IllegalStateException(
                    "zip: in partition %d, %s ends after %d elements and %s goes on; zip needs equally many on both sides: use zipPartitions, or zipWithIndex and join"
                            .formatted(partition, leftEnded ? left : right, pairs, leftEnded ? right : left));
        }
    }
}
