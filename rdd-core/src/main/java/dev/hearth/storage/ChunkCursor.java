package dev.hearth.storage;

import java.util.List;
import java.util.Spliterator;
import java.util.function.Consumer;

/** Reads chunks of objects in order; all are full but the last. */
final class ChunkCursor<T> implements Spliterator<T> {
    private final List<Object[]> chunks;
    private final int lastChunkLength;
    private int chunk;
    private int next;

    ChunkCursor(List<Object[]> chunks, int lastChunkLength) {
        this.chunks = chunks;
        this.lastChunkLength = lastChunkLength;
    }

    @Override
    @SuppressWarnings("unchecked") // the writer collected elements of an RDD<T>
    public boolean tryAdvance(Consumer<? super T> action) {
        while (chunk < chunks.size()) {
            if (next < length(chunk)) {
                action.accept((T) chunks.get(chunk)[next++]);
                return true;
            }
            chunk++;
            next = 0;
        }
        return false;
    }

    @Override
    @SuppressWarnings("unchecked") // the writer collected elements of an RDD<T>
    public void forEachRemaining(Consumer<? super T> action) {
        for (; chunk < chunks.size(); chunk++) {
            Object[] elements = chunks.get(chunk);
            int length = length(chunk);
            for (int i = next; i < length; i++) {
                action.accept((T) elements[i]);
            }
            next = 0;
        }
    }

    private int length(int index) {
        return index == chunks.size() - 1 ? lastChunkLength : chunks.get(index).length;
    }

    @Override
    public Spliterator<T> trySplit() {
        return null;
    }

    @Override
    public long estimateSize() {
        return Long.MAX_VALUE;
    }

    @Override
    public int characteristics() {
        return ORDERED;
    }
}
