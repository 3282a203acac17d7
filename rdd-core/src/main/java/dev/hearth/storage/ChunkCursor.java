package dev.hearth.storage;

import java.util.List;
import java.util.function.Consumer;

/** Reads chunks of objects in order; all are full but the last. */
final class ChunkCursor<T> extends BlockCursor<T> {
    private final List<Object[]> chunks;
    private final int lastChunkLength;
    private final boolean forgetting;
    private int chunk;
    private int next;

    /** @param forgetting whether a chunk that has been read is taken out of {@code chunks} */
    ChunkCursor(List<Object[]> chunks, int lastChunkLength, boolean forgetting) {
        this.chunks = chunks;
        this.lastChunkLength = lastChunkLength;
        this.forgetting = forgetting;
    }

    @Override
    @SuppressWarnings("unchecked") // the writer collected elements of an RDD<T>
    public boolean tryAdvance(Consumer<? super T> action) {
        while (chunk < chunks.size()) {
            if (next < length(chunk)) {
                action.accept((T) chunks.get(chunk)[next++]);
                return true;
            }
            passed();
        }
        return false;
    }

    @Override
    @SuppressWarnings("unchecked") // the writer collected elements of an RDD<T>
    public void forEachRemaining(Consumer<? super T> action) {
        while (chunk < chunks.size()) {
            Object[] elements = chunks.get(chunk);
            int length = length(chunk);
            for (int i = next; i < length; i++) {
                action.accept((T) elements[i]);
            }
            passed();
        }
    }

    private void passed() {
        if (forgetting) {
            chunks.set(chunk, null);
        }
        chunk++;
        next = 0;
    }

    private int length(int index) {
        return index == chunks.size() - 1 ? lastChunkLength : chunks.get(index).length;
    }
}
