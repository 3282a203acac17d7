package dev.hearth.storage;

import dev.hearth.memory.SizeEstimator;
import dev.hearth.protocol.BlockId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Collects a partition as objects. Their sizes are estimated from a sample: every element at first, then one in 64, so that a
 * large partition costs little to measure.
 */
final class ObjectWriter implements BlockWriter {
    private static final int FIRST_CHUNK = 16;
    private static final int LARGEST_CHUNK = 1 << 16;
    private static final int MEASURE_ALL_BELOW = 64;
    private static final int SAMPLE_MASK = 63;
    private static final long RESERVE_STEP_BYTES = 256 << 10;
    private static final int REFERENCE_BYTES = 4;

    private final BlockStore store;
    private final BlockId id;
    private final List<Object[]> chunks = new ArrayList<>();
    private Object[] chunk = new Object[FIRST_CHUNK];
    private int length;
    private long count;
    private long sampledBytes;
    private long samples;
    private long reservedBytes;

    ObjectWriter(BlockStore store, BlockId id) {
        this.store = store;
        this.id = id;
        chunks.add(chunk);
    }

    @Override
    public boolean add(Object element) {
        if (length == chunk.length) {
            chunk = new Object[Math.min(LARGEST_CHUNK, chunk.length * 2)];
            chunks.add(chunk);
            length = 0;
        }
        chunk[length++] = element;
        if (count < MEASURE_ALL_BELOW || (count & SAMPLE_MASK) == 0) {
            sampledBytes += SizeEstimator.estimate(element) + REFERENCE_BYTES;
            samples++;
            count++;
            return hasRoom();
        }
        count++;
        return true;
    }

    @Override
    public Optional<Block> finish() {
        long size = estimatedBytes();
        // Between two samples the estimate may have passed what was reserved; that little is booked without asking.
        store.release(reservedBytes - size);
        reservedBytes = 0;
        return Optional.of(new ObjectBlock(id, chunks, length, size));
    }

    /** Lets go of each chunk once it has been read; the last may stay on the heap until {@link #abandon}. */
    @Override
    public <T> BlockCursor<T> giveUp() {
        List<Object[]> handedOver = new ArrayList<>(chunks);
        chunks.clear();
        chunk = null;
        return new ChunkCursor<>(handedOver, length, true);
    }

    @Override
    public void abandon() {
        store.release(reservedBytes);
        reservedBytes = 0;
    }

    private boolean hasRoom() {
        long needed = estimatedBytes();
        if (needed <= reservedBytes) {
            return true;
        }
        long step = Math.max(needed - reservedBytes, RESERVE_STEP_BYTES);
        if (store.reserve(id, step)) {
            reservedBytes += step;
            return true;
        }
        // The last bit of a small budget: exactly what is needed rather than a whole step.
        if (store.reserve(id, needed - reservedBytes)) {
            reservedBytes = needed;
            return true;
        }
        return false;
    }

    private long estimatedBytes() {
        return samples == 0 ? 0 : (long) ((double) sampledBytes / samples * count);
    }
}
