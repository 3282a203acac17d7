package dev.hearth.shuffle;

import dev.hearth.memory.Spilling;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Brings the values of each key together, apart by the input that they came from, in memory while it lasts and in sorted runs
 * on disk beyond; one key may have more values than fit in memory. Emits keys by their hash, then by first appearance over all
 * inputs, and values in the order in which they came, whether anything was spilled or not. The attempt's thread.
 */
public final class ExternalGrouper<K> implements Spilling, AutoCloseable {
    /** Memory goes back in steps of so many emitted keys. */
    private static final int RELEASE_MASK = 1_023;

    /** Between two groups so much stays with this grouper, so that small groups need not ask the manager. */
    private static final int KEPT_BYTES = 256 << 10;

    private final Workspace workspace;
    private final int inputs;
    private final MemoryClaim claim;
    private final MemoryClaim groupClaim;
    private final SpilledRuns runs;
    private SizeSampler keyBytes = new SizeSampler();
    private SizeSampler valueBytes = new SizeSampler();
    private KeyTable table = new KeyTable();
    private ValueChains chains;
    private InMemory reading;

    /** @param inputs how many collections are grouped together */
    public ExternalGrouper(Workspace workspace, int inputs) {
        this.workspace = workspace;
        this.inputs = inputs;
        this.claim = workspace.claim(this);
        this.groupClaim = workspace.claim();
        this.runs = new SpilledRuns(workspace, claim, true, SortedRun.BY_HASH, this::merge);
        this.chains = new ValueChains(inputs, table.capacity());
    }

    /** @param input 0-based, less than the number of inputs */
    public void add(int input, K key, Object value) {
        workspace.passed();
        int known = table.size();
        int number = table.number(key);
        if (number == known) {
            keyBytes.add(key);
        }
        chains.add(number, input, value);
        valueBytes.add(value);
        if (!claim.covers(neededBytes())
                || chains.size() == ValueChains.MOST_VALUES
                || (long) table.size() * inputs >= KeyTable.MOST_KEYS) {
            spill();
        }
    }

    /** Each key once, with its values of each input; call once, after the last {@link #add}. Good until {@link #close}. */
    public KeyedCursor<K, List<Values<Object>>> finish() {
        if (runs.isEmpty()) {
            reading = new InMemory();
            return reading;
        }
        if (table.size() > 0) {
            spill();
        }
        return new Merged(runs.open());
    }

    /** Gives back memory and the runs' files; {@link Values} that were handed out keep theirs. Idempotent. */
    @Override
    public void close() {
        runs.close();
        claim.close();
        groupClaim.close();
        forget();
    }

    private long neededBytes() {
        return table.sizeBytes() + chains.sizeBytes() + keyBytes.sizeBytes() + valueBytes.sizeBytes();
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

    /** A key, an input, a number of values and these, for each (key, input) that has any; keys sorted. */
    private void spill(long[] order, int from) {
        runs.add(out -> {
            for (int i = from; i < order.length; i++) {
                for (int input = 0; input < inputs; input++) {
                    writePiece(out, (int) order[i], input);
                }
            }
        });
        forget();
        claim.shrinkTo(0);
    }

    private void writePiece(SpillOutput out, int number, int input) throws IOException {
        int count = chains.count(number, input);
        if (count == 0) {
            return;
        }
        out.write(table.key(number));
        out.write(input);
        out.write(count);
        for (Object value : chains.values(number, input, false)) {
            workspace.passed();
            out.write(value);
        }
    }

    private void merge(RunQueue queue, SpillOutput out) throws IOException {
        while (!queue.isEmpty()) {
            SortedRun head = queue.head();
            out.write(head.key());
            out.write(head.next());
            int count = (Integer) head.next();
            out.write(count);
            for (int i = 0; i < count; i++) {
                workspace.passed();
                out.write(head.next());
            }
            queue.next();
        }
    }

    private void forget() {
        table = new KeyTable();
        chains = new ValueChains(inputs, table.capacity());
        keyBytes = new SizeSampler();
        valueBytes = new SizeSampler();
    }

    /** Nothing was spilled at first. What has been read is let go, because the reader may be collecting it. */
    private final class InMemory implements KeyedCursor<K, List<Values<Object>>> {
        private final long[] order = table.order();
        private final long fullBytes = neededBytes();
        private int next;
        private Object key;
        private List<Values<Object>> values;
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
            table.forget(number);
            List<Values<Object>> ofInputs = new ArrayList<>(inputs);
            for (int input = 0; input < inputs; input++) {
                Object[] chained = chains.values(number, input, true);
                ofInputs.add(new Values<>(workspace, List.of(), chained, chained.length));
            }
            values = ofInputs;
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
            values = rest.value();
            return true;
        }

        @Override
        @SuppressWarnings("unchecked") // only add puts keys
        public K key() {
            return (K) key;
        }

        @Override
        public List<Values<Object>> value() {
            return values;
        }
    }

    /** Takes all of one hash from all runs, oldest first, then hands out its keys; different keys may have one hash. */
    private final class Merged implements KeyedCursor<K, List<Values<Object>>> {
        private final RunQueue queue;
        private GroupOfHash group = new GroupOfHash(workspace, groupClaim, inputs);
        private int number;
        private List<Values<Object>> values;

        Merged(RunQueue queue) {
            this.queue = queue;
        }

        @Override
        public boolean advance() {
            if (++number >= group.size()) {
                groupClaim.shrinkTo(queue.isEmpty() ? 0 : KEPT_BYTES);
                group = new GroupOfHash(workspace, groupClaim, inputs);
                number = 0;
                if (queue.isEmpty()) {
                    return false;
                }
                collect();
            }
            values = group.values(number);
            return true;
        }

        private void collect() {
            int hash = queue.head().hash();
            while (!queue.isEmpty() && queue.head().hash() == hash) {
                SortedRun head = queue.head();
                ValuesBuilder builder = group.builder(head.key(), (Integer) head.next());
                int count = (Integer) head.next();
                for (int i = 0; i < count; i++) {
                    workspace.passed();
                    group.add(builder, head.next());
                }
                queue.next();
            }
        }

        @Override
        @SuppressWarnings("unchecked") // only add puts keys
        public K key() {
            return (K) group.key(number);
        }

        @Override
        public List<Values<Object>> value() {
            return values;
        }
    }
}
