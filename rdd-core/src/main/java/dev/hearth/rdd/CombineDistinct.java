package dev.hearth.rdd;

/** Of a key's values only how many different ones there are, about. */
record CombineDistinct<V>(int logRegisters) implements Combine<V, DistinctValues> {
    static <V> CombineDistinct<V> within(double relativeError) {
        return new CombineDistinct<>(DistinctValues.logRegisters(relativeError));
    }

    @Override
    public DistinctValues create(V value) {
        return add(DistinctValues.none(logRegisters), value);
    }

    @Override
    public DistinctValues add(DistinctValues seen, V value) {
        seen.add(value);
        return seen;
    }

    @Override
    public DistinctValues merge(DistinctValues left, DistinctValues right) {
        left.addAll(right);
        return left;
    }
}
