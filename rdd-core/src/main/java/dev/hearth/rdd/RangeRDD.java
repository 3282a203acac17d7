package dev.hearth.rdd;

import java.math.BigInteger;
import java.util.List;
import java.util.Spliterator;
import java.util.stream.IntStream;

/** The numbers from {@code start}, inclusive, to an end, exclusive, by steps; a task makes its own. */
final class RangeRDD extends RDD<Long> {
    private final long start;
    private final long step;
    private final long count;
    private final int numPartitions;

    private RangeRDD(HearthContext context, long start, long step, long count, int numPartitions) {
        super(context, List.of());
        this.start = start;
        this.step = step;
        this.count = count;
        this.numPartitions = numPartitions;
    }

    static RangeRDD of(HearthContext context, long start, long end, long step, int numPartitions) {
        if (step == 0) {
            throw new IllegalArgumentException("range(%d, %d, 0): the step must not be 0".formatted(start, end));
        }
        // Exactly: the distance alone may not fit a long.
        BigInteger distance = BigInteger.valueOf(end).subtract(BigInteger.valueOf(start));
        BigInteger stepSize = BigInteger.valueOf(step);
        BigInteger[] whole = distance.divideAndRemainder(stepSize);
        BigInteger count = whole[0].add(BigInteger.valueOf(whole[1].signum() == 0 ? 0 : 1));
        if (distance.signum() != stepSize.signum()) {
            count = BigInteger.ZERO;
        }
        if (count.bitLength() >= Long.SIZE) {
            throw new IllegalArgumentException(
                    "range(%d, %d, %d) has %s elements, more than 2^63 - 1".formatted(start, end, step, count));
        }
        return new RangeRDD(context, start, step, count.longValueExact(), numPartitions);
    }

    @Override
    protected List<? extends Partition> listPartitions() {
        return IntStream.range(0, numPartitions).mapToObj(IndexPartition::new).toList();
    }

    @Override
    protected Identity identity() {
        return Identity.of(start, step, count, numPartitions);
    }

    @Override
    protected Spliterator<Long> compute(Partition partition, Inputs inputs) {
        long from = Runs.start(partition.index(), numPartitions, count);
        long to = Runs.start(partition.index() + 1, numPartitions, count);
        return new RangeCursor(start + from * step, step, to - from, inputs.task());
    }
}
