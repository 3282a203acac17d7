package dev.hearth.rdd;

import dev.hearth.key.Keys;
import dev.hearth.serializer.Replaceable;
import dev.hearth.serializer.Replacement;
import org.apache.datasketches.hll.Union;

/**
 * About how many different values there are: HyperLogLog (Flajolet, Fusy, Gandouet, Meunier, AofA 2007), as Apache DataSketches
 * makes it. Values are told apart by the engine's stable hash of 32 bits, so what many of them hide from each other is added, as in
 * section 4 of the paper.
 */
final class DistinctValues implements Replaceable {
    /** Standard deviation of the estimate, times the square root of the number of registers. */
    private static final double DEVIATION = 1.04;

    private static final double HASHES = 0x1p32;

    private final Union sketch;

    private DistinctValues(Union sketch) {
        this.sketch = sketch;
    }

    static DistinctValues none(int logRegisters) {
        return new DistinctValues(new Union(logRegisters));
    }

    /**
     * How many registers there must be, as a power of two.
     *
     * @throws IllegalArgumentException if {@code relativeError} is not in 0.001 to 0.25
     */
    static int logRegisters(double relativeError) {
        if (!(relativeError >= 0.001 && relativeError <= 0.25)) {
            throw new IllegalArgumentException(
                    "distinct values: the relative error is %s; expected 0.001 to 0.25".formatted(relativeError));
        }
        return (int) Math.ceil(2 * Math.log(DEVIATION / relativeError) / Math.log(2));
    }

    void add(Object value) {
        sketch.update((long) Keys.hash(value));
    }

    void addAll(DistinctValues others) {
        sketch.update(others.sketch.getResult());
    }

    long estimate() {
        double hashes = Math.min(sketch.getEstimate(), HASHES - 1);
        return Math.round(-HASHES * Math.log1p(-hashes / HASHES));
    }

    @Override
    public Object replacement() {
        return new Packed(sketch.toCompactByteArray());
    }

    private record Packed(byte[] sketch) implements Replacement {
        @Override
        public Object restored() {
            return new DistinctValues(Union.heapify(sketch));
        }
    }
}
