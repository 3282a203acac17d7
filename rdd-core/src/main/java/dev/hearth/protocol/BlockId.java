package dev.hearth.protocol;

/** One partition of a persisted RDD. Parsed ids only: never a path. */
public record BlockId(int rdd, int partition) {
    @Override
    public String toString() {
        return "rdd " + rdd + " partition " + partition;
    }
}
