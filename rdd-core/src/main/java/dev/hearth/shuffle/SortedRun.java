package dev.hearth.shuffle;

import dev.hearth.key.Keys;
import java.util.Comparator;

/** A spilled file of keys in some order, each followed by what belongs to it. */
final class SortedRun implements AutoCloseable {
    /** By hash; what was spilled earlier comes first. */
    static final Comparator<SortedRun> BY_HASH = new Comparator<>() {
        @Override
        public int compare(SortedRun left, SortedRun right) {
            int byHash = Integer.compare(left.hash, right.hash);
            return byHash != 0 ? byHash : Integer.compare(left.number, right.number);
        }
    };

    private final SpillInput input;
    private final int number;
    private final boolean hashed;
    private Object key;
    private int hash;

    /**
     * @param number tells runs apart: what was spilled earlier has the lower one
     * @param hashed whether {@link #hash} will be asked for
     */
    SortedRun(SpillInput input, int number, boolean hashed) {
        this.input = input;
        this.number = number;
        this.hashed = hashed;
    }

    /** Moves to the next key; all that belongs to the one before must have been read. False at the end. */
    boolean advance() {
        if (!input.hasNext()) {
            return false;
        }
        key = input.next();
        if (hashed) {
            hash = Keys.hash(key);
        }
        return true;
    }

    int number() {
        return number;
    }

    Object key() {
        return key;
    }

    int hash() {
        return hash;
    }

    /** The next object that belongs to the key. */
    Object next() {
        return input.next();
    }

    @Override
    public void close() {
        input.close();
    }
}
