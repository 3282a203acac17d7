package dev.hearth.key;

/** The arithmetic: steps and finalizers of MurmurHash3 (Austin Appleby, public domain), in which a changed bit changes many. */
final class Hashing {
    private Hashing() {}

    /** Carries every bit into every other, so that multiples of n do not stay multiples of n. A bijection. */
    static int spread(int hash) {
        int h = hash;
        h ^= h >>> 16;
        h *= 0x85ebca6b;
        h ^= h >>> 13;
        h *= 0xc2b2ae35;
        h ^= h >>> 16;
        return h;
    }

    static int ofLong(long value) {
        long h = value;
        h ^= h >>> 33;
        h *= 0xff51afd7ed558ccdL;
        h ^= h >>> 33;
        h *= 0xc4ceb9fe1a85ec53L;
        return (int) (h >>> 32);
    }

    /** As {@link Double#equals} tells them apart: 0.0 from -0.0, and no NaN from another. */
    static int ofDouble(double value) {
        return ofLong(Double.doubleToLongBits(value));
    }

    /** Depends on the order in which parts are added, starting from any number. */
    static int combine(int hash, int part) {
        int k = Integer.rotateLeft(part * 0xcc9e2d51, 15) * 0x1b873593;
        return Integer.rotateLeft(hash ^ k, 13) * 5 + 0xe6546b64;
    }
}
