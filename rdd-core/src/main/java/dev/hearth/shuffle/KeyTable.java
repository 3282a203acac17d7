package dev.hearth.shuffle;

import dev.hearth.key.Keys;
import java.util.Arrays;

/**
 * Numbers distinct keys from 0 in the order of their first appearance: an open-addressing table of numbers beside dense
 * columns of hashes and keys, so that a key costs no entry object.
 */
public final class KeyTable {
    /** More would need arrays of more than 2^31 bytes' worth of references; spill. */
    static final int MOST_KEYS = 1 << 27;

    private static final int FIRST_KEYS = 16;
    /** Spreads hashes over slots; the hashes of one reduce partition agree modulo the number of partitions. */
    private static final int GOLDEN_RATIO = 0x9E3779B9;

    private static final int BYTES_PER_SLOT = Integer.BYTES;
    /** A hash, a reference, and its place in the order when it comes to sorting. */
    private static final int BYTES_PER_KEY = Integer.BYTES + Integer.BYTES + Long.BYTES;

    /** Number of the key plus one; 0 where free. At most half are taken. */
    private int[] slots = new int[2 * FIRST_KEYS];

    private int shift = Integer.numberOfLeadingZeros(slots.length) + 1;
    private int[] hashes = new int[FIRST_KEYS];
    private Object[] keys = new Object[FIRST_KEYS];
    private int size;

    /** The key's number, a new one if it has none yet. */
    public int number(Object key) {
        int hash = Keys.hash(key);
        int mask = slots.length - 1;
        int slot = (hash * GOLDEN_RATIO) >>> shift;
        while (slots[slot] != 0) {
            int number = slots[slot] - 1;
            if (hashes[number] == hash && Keys.equal(keys[number], key)) {
                return number;
            }
            slot = (slot + 1) & mask;
        }
        if (size == keys.length) {
            grow();
            return number(key);
        }
        hashes[size] = hash;
        keys[size] = key;
        slots[slot] = ++size;
        return size - 1;
    }

    int size() {
        return size;
    }

    /** How many keys there is room for; columns beside this table are as long. */
    public int capacity() {
        return keys.length;
    }

    Object key(int number) {
        return keys[number];
    }

    /** Lets go of a key that will not be asked for again. */
    void forget(int number) {
        keys[number] = null;
    }

    /** What the table itself takes, without the keys. */
    long sizeBytes() {
        return (long) BYTES_PER_SLOT * slots.length + (long) BYTES_PER_KEY * keys.length;
    }

    /** The keys' numbers in the lower halves, sorted by hash, then by first appearance. */
    long[] order() {
        long[] order = new long[size];
        for (int i = 0; i < size; i++) {
            order[i] = ((long) hashes[i] << Integer.SIZE) | i;
        }
        Arrays.sort(order);
        return order;
    }

    private void grow() {
        int capacity = keys.length * 2;
        hashes = Arrays.copyOf(hashes, capacity);
        keys = Arrays.copyOf(keys, capacity);
        slots = new int[2 * capacity];
        shift = Integer.numberOfLeadingZeros(slots.length) + 1;
        int mask = slots.length - 1;
        for (int i = 0; i < size; i++) {
            int slot = (hashes[i] * GOLDEN_RATIO) >>> shift;
            while (slots[slot] != 0) {
                slot = (slot + 1) & mask;
            }
            slots[slot] = i + 1;
        }
    }
}
