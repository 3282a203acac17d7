package dev.hearth.shuffle;

/**
 * Picks records to be measured: the first 64, then about one in 64, at irregular distances so that no rhythm in the data can
 * hide from it. The same picks for the same number of records.
 */
final class Sampling {
    private static final int ALL_OF_FIRST = 64;
    private static final int DISTANCE_MASK = 127;

    private int taken;
    private int distance = 1;
    private int left = 1;
    private int weight;
    private int random = 0x9E3779B9;

    /** Whether the record at hand is to be measured. */
    boolean next() {
        if (--left > 0) {
            return false;
        }
        weight = distance;
        taken++;
        distance = taken < ALL_OF_FIRST ? 1 : 1 + (random() & DISTANCE_MASK);
        left = distance;
        return true;
    }

    /** For how many records the one last picked stands. */
    int weight() {
        return weight;
    }

    /** Marsaglia's xorshift, "Xorshift RNGs", 2003. */
    private int random() {
        random ^= random << 13;
        random ^= random >>> 17;
        random ^= random << 5;
        return random;
    }
}
