package dev.hearth.shuffle;

import dev.hearth.memory.SizeEstimator;

/** Estimates what objects take that do not change while they are held, from a sample of them. */
final class SizeSampler {
    private final Sampling sampling = new Sampling();
    private long count;
    private long sampledBytes;
    private long sampled;

    void add(Object object) {
        count++;
        if (sampling.next()) {
            sampledBytes += SizeEstimator.estimate(object);
            sampled++;
        }
    }

    /** Estimate for all that were added and not forgotten. */
    long sizeBytes() {
        return sampled == 0 ? 0 : (long) ((double) sampledBytes / sampled * count);
    }

    /** So many of them are no longer held. */
    void forget(long objects) {
        count -= objects;
    }
}
