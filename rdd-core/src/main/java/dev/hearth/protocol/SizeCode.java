package dev.hearth.protocol;

/**
 * Sizes in one byte: a floating point number with three bits of mantissa. Exact up to 16; beyond, off by at most a
 * sixteenth; what exceeds 15 GiB counts as 15 GiB.
 */
public final class SizeCode {
    private static final int MANTISSA_BITS = 3;
    private static final int STEPS = 1 << MANTISSA_BITS; // between a power of two and the next

    private SizeCode() {}

    /** @param bytes not negative */
    public static byte encode(long bytes) {
        if (bytes < 0) {
            throw new IllegalArgumentException("a size is " + bytes);
        }
        if (bytes < STEPS) {
            return (byte) bytes;
        }
        int shift = Long.SIZE - Long.numberOfLeadingZeros(bytes) - 1 - MANTISSA_BITS;
        long half = shift == 0 ? 0 : 1L << (shift - 1); // rounds to the nearest
        int steps = (int) ((bytes >>> shift) + ((bytes & half) == 0 ? 0 : 1)); // 16 are the next power's 8
        return (byte) Math.min(255, shift * STEPS + steps);
    }

    public static long decode(byte code) {
        int number = code & 0xFF;
        if (number < STEPS) {
            return number;
        }
        int shift = number / STEPS - 1;
        return (long) (number - shift * STEPS) << shift;
    }
}
