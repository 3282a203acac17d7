package dev.hearth.rdd;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.Spliterator;
import java.util.concurrent.ThreadLocalRandom;

/**
 * One of several random parts of an RDD: every element draws a number in [0, 1), by the seed and its place alone, and each
 * part takes an interval of them. So the parts are disjoint and nothing is left over.
 */
final class SplitRDD<T> extends RDD<T> {
    private final long seed;
    private final double from;
    private final double to;

    private SplitRDD(RDD<T> parent, long seed, double from, double to) {
        super(parent.context(), List.of(new OneToOneDependency<>(parent)));
        this.seed = seed;
        this.from = from;
        this.to = to;
    }

    /** One part for each weight, of a size in proportion to it. */
    static <T> List<RDD<T>> of(RDD<T> parent, double[] weights, long seed) {
        double total = 0;
        for (double weight : requireNonNull(weights, "weights is null")) {
            if (!(weight >= 0 && weight < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException("randomSplit: a weight is %s; expected 0 or more".formatted(weight));
            }
            total += weight;
        }
        if (!(total > 0 && total < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                    "randomSplit: the weights' sum is %s; expected more than 0, and finite".formatted(total));
        }
        List<RDD<T>> parts = new ArrayList<>(weights.length);
        double passed = 0;
        double from = 0;
        for (int i = 0; i < weights.length; i++) {
            passed += weights[i];
            double to = passed == total || i == weights.length - 1 ? 1 : passed / total;
            parts.add(new SplitRDD<>(parent, seed, from, to));
            from = to;
        }
        return parts;
    }

    static long newSeed() {
        return ThreadLocalRandom.current().nextLong();
    }

    @Override
    protected List<? extends Partition> listPartitions() {
        return parentPartitions();
    }

    @Override
    protected Identity identity() {
        return Identity.of(seed, from, to);
    }

    @Override
    protected Spliterator<T> compute(Partition partition, Inputs inputs) {
        return new FilterCursor<>(
                inputs.<T>only(), new UniformDraw<>(PartitionRandom.of(seed, partition.index()), from, to));
    }
}
