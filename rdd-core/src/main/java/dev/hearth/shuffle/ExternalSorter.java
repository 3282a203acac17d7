package dev.hearth.shuffle;

import dev.hearth.memory.Spilling;
import java.io.IOException;
import java.util.Arrays;
import java.util.Comparator;

/**
 * Sorts pairs by key, in memory while it lasts and by merging sorted runs from disk beyond. Stable: pairs with equal keys stay
 * in the order in which they came. The attempt's thread.
 */
public final class ExternalSorter<K, V> implements Spilling, AutoCloseable {
    private static final int FIRST_PAIRS = 16;
    private static final int MOST_PAIRS = 1 << 27;
    /** Two columns, and half of each again to merge with. */
    private static final int BYTES_PER_PAIR = 3 * Integer.BYTES;
    /** Memory goes back in steps of so many emitted pairs. */
    private static final int RELEASE_MASK = 4_095;

    private final Workspace workspace;
    private final Comparator<? super K> comparator;
    private final MemoryClaim claim;
    private final SpilledRuns runs;
    private SizeSampler keyBytes = new SizeSampler();
    private SizeSampler valueBytes = new SizeSampler();
    private Object[] keys = new Object[FIRST_PAIRS];
    private Object[] values = new Object[FIRST_PAIRS];
    private int size;
    private InMemory reading;

    public ExternalSorter(Workspace workspace, Comparator<? super K> comparator) {
        this.workspace = workspace;
        this.comparator = comparator;
        this.claim = workspace.claim(this);
        this.runs = new SpilledRuns(workspace, claim, false, this::compare, this::merge);
    }

    public void add(K key, V value) {
        workspace.passed();
        if (size == keys.length) {
            keys = Arrays.copyOf(keys, size * 2);
            values = Arrays.copyOf(values, size * 2);
        }
        keys[size] = key;
        values[size] = value;
        size++;
        keyBytes.add(key);
        valueBytes.add(value);
        if (!claim.covers(neededBytes()) || size == MOST_PAIRS) {
            spill();
        }
    }

    /** All pairs in order; call once, after the last {@link #add}. Good until {@link #close}. */
    public KeyedCursor<K, V> finish() {
        if (runs.isEmpty()) {
            reading = new InMemory();
            return reading;
        }
        if (size > 0) {
            spill();
        }
        return new Merged(runs.open());
    }

    /** Gives back memory and files; idempotent. */
    @Override
    public void close() {
        runs.close();
        claim.close();
        forget();
    }

    private long neededBytes() {
        return (long) BYTES_PER_PAIR * keys.length + keyBytes.sizeBytes() + valueBytes.sizeBytes();
    }

    private void sort() {
        new PairSort<>(comparator, workspace).sort(keys, values, size);
    }

    @Override
    public long spillableBytes() {
        return size == 0 ? 0 : claim.heldBytes();
    }

    /** Spills what was collected, or what of it has not been read yet. */
    @Override
    public void spill() {
        if (reading == null) {
            sort();
            spill(0);
        } else {
            reading.spillRest();
        }
    }

    private void spill(int from) {
        runs.add(out -> {
            for (int i = from; i < size; i++) {
                workspace.passed();
                out.write(keys[i]);
                out.write(values[i]);
            }
        });
        forget();
        claim.shrinkTo(0);
    }

    private void forget() {
        keys = new Object[FIRST_PAIRS];
        values = new Object[FIRST_PAIRS];
        size = 0;
        keyBytes = new SizeSampler();
        valueBytes = new SizeSampler();
    }

    @SuppressWarnings("unchecked") // only add puts keys
    private int compare(SortedRun left, SortedRun right) {
        int byKey = comparator.compare((K) left.key(), (K) right.key());
        return byKey != 0 ? byKey : Integer.compare(left.number(), right.number());
    }

    private void merge(RunQueue queue, SpillOutput out) throws IOException {
        while (!queue.isEmpty()) {
            workspace.passed();
            out.write(queue.head().key());
            out.write(queue.head().next());
            queue.next();
        }
    }

    /** Nothing was spilled at first. What has been read is let go, because the reader may be collecting it. */
    private final class InMemory implements KeyedCursor<K, V> {
        private final long fullBytes = neededBytes();
        private int next;
        private Object key;
        private Object value;
        private Merged rest;

        InMemory() {
            sort();
        }

        void spillRest() {
            spill(next);
            rest = new Merged(runs.open());
        }

        @Override
        public boolean advance() {
            if (rest != null) {
                return advanceRest();
            }
            if (next == size) {
                return false;
            }
            workspace.passed();
            key = keys[next];
            value = values[next];
            keys[next] = null;
            values[next] = null;
            next++;
            if ((next & RELEASE_MASK) == 0) {
                claim.shrinkTo((long) ((double) fullBytes * (size - next) / size));
            }
            return true;
        }

        private boolean advanceRest() {
            if (!rest.advance()) {
                return false;
            }
            key = rest.key();
            value = rest.value();
            return true;
        }

        @Override
        @SuppressWarnings("unchecked") // only add puts keys
        public K key() {
            return (K) key;
        }

        @Override
        @SuppressWarnings("unchecked") // only add puts values
        public V value() {
            return (V) value;
        }
    }

    private final class Merged implements KeyedCursor<K, V> {
        private final RunQueue queue;
        private Object key;
        private Object value;

        Merged(RunQueue queue) {
            this.queue = queue;
        }

        @Override
        public boolean advance() {
            if (queue.isEmpty()) {
                return false;
            }
            workspace.passed();
            key = queue.head().key();
            value = queue.head().next();
            queue.next();
            return true;
        }

        @Override
        @SuppressWarnings("unchecked") // only add puts keys
        public K key() {
            return (K) key;
        }

        @Override
        @SuppressWarnings("unchecked") // only add puts values
        public V value() {
            return (V) value;
        }
    }
}
