package dev.hearth.shuffle;

/** Keys with values, one pair at a time. One thread; what user code throws while it moves comes out as it is. */
public interface KeyedCursor<K, V> {
    /** Moves to the next pair; false at the end, again and again. */
    boolean advance();

    /** The key of the pair that {@link #advance} moved to. */
    K key();

    /** The value of the pair that {@link #advance} moved to. */
    V value();
}
