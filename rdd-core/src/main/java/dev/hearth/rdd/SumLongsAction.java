package dev.hearth.rdd;

import java.util.Spliterator;
import java.util.function.LongConsumer;

/** The exact sum, in 128 bits, so that only a result that is too large is one. */
record SumLongsAction() implements PartitionAction<Long, SumLongsAction.Wide> {
    @Override
    public Wide apply(Spliterator<Long> elements, TaskContext task) {
        Adder adder = new Adder();
        UnboxLongsCursor.over(elements).forEachRemaining(adder);
        return new Wide(adder.high, adder.low);
    }

    /** @throws ArithmeticException if the sum does not fit a long */
    static long of(RDD<Long> rdd) {
        Adder adder = new Adder();
        rdd.run("sum", new SumLongsAction(), rdd.allPartitions()).forEach(adder::add);
        if (adder.high != adder.low >> 63) {
            throw new ArithmeticException(
                    "the sum of %s does not fit a long; mapToDouble(x -> x).sum() comes near to it".formatted(rdd));
        }
        return adder.low;
    }

    /** A number of 128 bits in two's complement. */
    record Wide(long high, long low) {}

    private static final class Adder implements LongConsumer {
        private long high;
        private long low;

        @Override
        public void accept(long value) {
            add(value >> 63, value);
        }

        void add(Wide part) {
            add(part.high(), part.low());
        }

        private void add(long otherHigh, long otherLow) {
            low += otherLow;
            high += otherHigh + (Long.compareUnsigned(low, otherLow) < 0 ? 1 : 0);
        }
    }
}
