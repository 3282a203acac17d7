package dev.hearth.shuffle;

import java.util.Comparator;

/**
 * Stable merge sort of two columns by the first. Moves both together, so that no pair needs an object; what is already in
 * order costs one comparison for each pair.
 */
final class PairSort<K> {
    private static final int INSERTION_LENGTH = 8;

    private final Comparator<? super K> comparator;
    private final Workspace workspace;
    private Object[] otherKeys;
    private Object[] otherValues;

    PairSort(Comparator<? super K> comparator, Workspace workspace) {
        this.comparator = comparator;
        this.workspace = workspace;
    }

    void sort(Object[] keys, Object[] values, int size) {
        // Only left halves are ever copied away.
        otherKeys = new Object[(size + 1) / 2];
        otherValues = new Object[(size + 1) / 2];
        sort(keys, values, 0, size);
    }

    private void sort(Object[] keys, Object[] values, int from, int to) {
        if (to - from <= INSERTION_LENGTH) {
            insert(keys, values, from, to);
            return;
        }
        int middle = (from + to) >>> 1;
        sort(keys, values, from, middle);
        sort(keys, values, middle, to);
        workspace.passed(middle - from);
        if (ordered(keys[middle - 1], keys[middle])) {
            return;
        }
        merge(keys, values, from, middle, to);
    }

    private void insert(Object[] keys, Object[] values, int from, int to) {
        for (int i = from + 1; i < to; i++) {
            Object key = keys[i];
            Object value = values[i];
            int at = i;
            while (at > from && !ordered(keys[at - 1], key)) {
                keys[at] = keys[at - 1];
                values[at] = values[at - 1];
                at--;
            }
            keys[at] = key;
            values[at] = value;
        }
    }

    /** The left half is copied away, then both are merged into place. */
    private void merge(Object[] keys, Object[] values, int from, int middle, int to) {
        int leftLength = middle - from;
        System.arraycopy(keys, from, otherKeys, 0, leftLength);
        System.arraycopy(values, from, otherValues, 0, leftLength);
        int left = 0;
        int right = middle;
        int at = from;
        while (left < leftLength && right < to) {
            if (ordered(otherKeys[left], keys[right])) {
                keys[at] = otherKeys[left];
                values[at++] = otherValues[left++];
            } else {
                keys[at] = keys[right];
                values[at++] = values[right++];
            }
        }
        System.arraycopy(otherKeys, left, keys, at, leftLength - left);
        System.arraycopy(otherValues, left, values, at, leftLength - left);
    }

    @SuppressWarnings("unchecked") // the column holds keys of K
    private boolean ordered(Object left, Object right) {
        return comparator.compare((K) left, (K) right) <= 0;
    }
}
