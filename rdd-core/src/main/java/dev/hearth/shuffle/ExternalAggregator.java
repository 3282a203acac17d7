package dev.hearth.shuffle;

import dev.hearth.function.SerializableBiFunction;
import dev.hearth.function.SerializableBinaryOperator;
import dev.hearth.function.SerializableFunction;
import dev.hearth.key.Keys;
import dev.hearth.memory.SizeEstimator;
import dev.hearth.memory.Spilling;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;

/**
 * Combines the values of each key, in a hash table while memory lasts and in sorted runs on disk beyond. Emits keys by their
 * hash, then by first appearance: whether anything was spilled changes neither the order nor, if the functions keep their
 * laws, the values. What user functions throw comes out as it is. The attempt's thread.
 *
 * <p>Laws: {@code combine(create(a), create(b))} equals {@code add(create(a), b)}, and {@code combine} is associative. Values
 * are added, and combined, in the order in which they came.
 */
public final class ExternalAggregator<K, V, C> implements Spilling, AutoCloseable {
    private static final int REFERENCE_BYTES = 4;
    /** Memory goes back in steps of so many emitted keys. */
    private static final int RELEASE_MASK = 4_095;

    private final Workspace workspace;
    private final SerializableFunction<? super V, ? extends C> create;
    private final SerializableBiFunction<? super C, ? super V, ? extends C> add;
    private final SerializableBinaryOperator<C> combine;
    private final MemoryClaim claim;
    private final SpilledRuns runs;
    private final Sampling newKeys = new Sampling();
    private final Sampling updates = new Sampling();
    private KeyTable table = new KeyTable();
    private Object[] combiners = new Object[table.capacity()];
    private long contentBytes;
    private InMemory reading;

    /**
     * @param create makes a key's combiner of its first value
     * @param add takes a value into a combiner, and may change and return that one
     * @param combine joins combiners of one key, the one of earlier values first, and may change and return it
     */
    public ExternalAggregator(
            Workspace workspace,
            SerializableFunction<? super V, ? extends C> create,
            SerializableBiFunction<? super C, ? super V, ? extends C> add,
            SerializableBinaryOperator<C> combine) {
        this.workspace = workspace;
        this.create = create;
        this.add = add;
        this.combine = combine;
        this.claim = workspace.claim(this);
        this.runs = new SpilledRuns(workspace, claim, true, SortedRun.BY_HASH, this::merge);
    }

    /** Adds a value to its key. */
    public void add(K key, V value) {
        workspace.passed();
        int known = table.size();
        int number = table.number(key);
        try {
            if (number == known) {
                begin(number, key, value);
            } else {
                update(number, value);
            }
        } catch (Exception e) {
            throw Rethrow.<RuntimeException>asIs(e);
        }
        if (!claim.covers(neededBytes()) || table.size() == KeyTable.MOST_KEYS) {
            spill();
        }
    }

    /** Each key with its combiner, once; call once, after the last {@link #add}. Good until {@link #close}. */
    public KeyedCursor<K, C> finish() {
        if (runs.isEmpty()) {
            reading = new InMemory();
            return reading;
        }
        if (table.size() > 0) {
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

    private void begin(int number, K key, V value) throws Exception {
        if (number == combiners.length) {
            combiners = Arrays.copyOf(combiners, table.capacity());
        }
        combiners[number] = create.apply(value);
        if (newKeys.next()) {
            long bytes = SizeEstimator.estimate(key) + SizeEstimator.estimate(combiners[number]);
            contentBytes += bytes * newKeys.weight();
        }
    }

    private void update(int number, V value) throws Exception {
        @SuppressWarnings("unchecked") // only this class fills the column
        C before = (C) combiners[number];
        if (updates.next()) {
            OptionalLong smaller = SizeEstimator.estimateIfSmall(before);
            combiners[number] = add.apply(before, value);
            OptionalLong larger = SizeEstimator.estimateIfSmall(combiners[number]);
            // How a large combiner has grown is not worth a look at all of it: taken for one that keeps its values.
            long grown = smaller.isPresent() && larger.isPresent()
                    ? larger.getAsLong() - smaller.getAsLong()
                    : SizeEstimator.estimate(value) + REFERENCE_BYTES;
            contentBytes += grown * updates.weight();
        } else {
            combiners[number] = add.apply(before, value);
        }
    }

    private long neededBytes() {
        return table.sizeBytes() + (long) REFERENCE_BYTES * combiners.length + Math.max(0, contentBytes);
    }

    @Override
    public long spillableBytes() {
        return table.size() == 0 ? 0 : claim.heldBytes();
    }

    /** Spills what was collected, or what of it has not been read yet. */
    @Override
    public void spill() {
        if (reading == null) {
            spill(table.order(), 0);
        } else {
            reading.spillRest();
        }
    }

    private void spill(long[] order, int from) {
        runs.add(out -> {
            for (int i = from; i < order.length; i++) {
                workspace.passed();
                out.write(table.key((int) order[i]));
                out.write(combiners[(int) order[i]]);
            }
        });
        forget();
        claim.shrinkTo(0);
    }

    private void forget() {
        table = new KeyTable();
        combiners = new Object[table.capacity()];
        contentBytes = 0;
    }

    private void merge(RunQueue queue, SpillOutput out) throws IOException {
        Merged merged = new Merged(queue);
        while (merged.advance()) {
            out.write(merged.key());
            out.write(merged.value());
        }
    }

    /** Nothing was spilled at first. What has been read is let go, because the reader may be collecting it. */
    private final class InMemory implements KeyedCursor<K, C> {
        private final long[] order = table.order();
        private final long fullBytes = neededBytes();
        private int next;
        private Object key;
        private Object combiner;
        private Merged rest;

        void spillRest() {
            spill(order, next);
            rest = new Merged(runs.open());
        }

        @Override
        public boolean advance() {
            if (rest != null) {
                return advanceRest();
            }
            if (next == order.length) {
                return false;
            }
            workspace.passed();
            int number = (int) order[next++];
            key = table.key(number);
            combiner = combiners[number];
            table.forget(number);
            combiners[number] = null;
            if ((next & RELEASE_MASK) == 0) {
                claim.shrinkTo((long) ((double) fullBytes * (order.length - next) / order.length));
            }
            return true;
        }

        private boolean advanceRest() {
            if (!rest.advance()) {
                return false;
            }
            key = rest.key();
            combiner = rest.value();
            return true;
        }

        @Override
        @SuppressWarnings("unchecked") // only add puts keys
        public K key() {
            return (K) key;
        }

        @Override
        @SuppressWarnings("unchecked") // only this class makes combiners
        public C value() {
            return (C) combiner;
        }
    }

    /** Takes all of one hash from all runs, oldest first, then hands out its keys; different keys may have one hash. */
    private final class Merged implements KeyedCursor<K, C> {
        private final RunQueue queue;
        private final List<Object> keys = new ArrayList<>();
        private final List<C> values = new ArrayList<>();
        private int next;

        Merged(RunQueue queue) {
            this.queue = queue;
        }

        @Override
        public boolean advance() {
            if (++next < keys.size()) {
                return true;
            }
            keys.clear();
            values.clear();
            next = 0;
            if (queue.isEmpty()) {
                return false;
            }
            int hash = queue.head().hash();
            while (!queue.isEmpty() && queue.head().hash() == hash) {
                workspace.passed();
                takeHead();
            }
            return true;
        }

        @SuppressWarnings("unchecked") // spill wrote key and combiner in turn
        private void takeHead() {
            SortedRun head = queue.head();
            Object key = head.key();
            C value = (C) head.next();
            int at = 0;
            while (at < keys.size() && !Keys.equal(keys.get(at), key)) {
                at++;
            }
            if (at == keys.size()) {
                keys.add(key);
                values.add(value);
            } else {
                try {
                    values.set(at, combine.apply(values.get(at), value));
                } catch (Exception e) {
                    throw Rethrow.<RuntimeException>asIs(e);
                }
            }
            queue.next();
        }

        @Override
        @SuppressWarnings("unchecked") // only add puts keys
        public K key() {
            return (K) keys.get(next);
        }

        @Override
        public C value() {
            return values.get(next);
        }
    }
}
