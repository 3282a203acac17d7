package dev.hearth.rdd;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Spliterator;
import java.util.function.LongConsumer;

/** The exact sum, in 128 bits, so that only a result that is too large is one. */
record SumLongsAction() implements PartitionAction<Long, SumLongsAction.Wide> {
    @Override
    public Wide apply(Spliterator<Long> elements, TaskContext task) {
        Adder adder = new Adder();
        UnboxLongsCursor.over(elements).forEachRemaining(adder);
        return adder.sum();
    }

    /** @throws ArithmeticException if the sum does not fit a long */
    static long of(RDD<Long> rdd) {
        Wide sum = Wide.total(rdd.run("sum", new SumLongsAction(), rdd.allPartitions()));
        if (sum.high() != sum.low() >> 63) {
            throw new ArithmeticException(
                    "the sum of %s does not fit a long; mapToDouble(x -> x).sum() comes near to it".formatted(rdd));
        }
        return sum.low();
    }

    static ApproximateResult<Estimate> approximately(RDD<Long> rdd, Duration timeout, double confidence) {
        return rdd.runApproximately(
                "sumApprox",
                new SumLongsAction(),
                timeout,
                confidence,
                (sample, sums) -> sample.isWhole()
                        ? Estimate.exactly(Wide.total(sums).toDouble())
                        : sample.total(sums.stream().map(Wide::toDouble).toList()));
    }

    /** A number of 128 bits in two's complement. */
    record Wide(long high, long low) {
        static Wide total(List<Wide> parts) {
            Adder adder = new Adder();
            parts.forEach(adder::add);
            return adder.sum();
        }

        /** The nearest one. */
        double toDouble() {
            byte[] bytes = ByteBuffer.allocate(2 * Long.BYTES)
                    .putLong(high)
                    .putLong(low)
                    .array();
            return new BigInteger(bytes).doubleValue();
        }
    }

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

        Wide sum() {
            return new Wide(high, low);
        }

        private void add(long otherHigh, long otherLow) {
            low += otherLow;
            high += otherHigh + (Long.compareUnsigned(low, otherLow) < 0 ? 1 : 0);
        }
    }
}
