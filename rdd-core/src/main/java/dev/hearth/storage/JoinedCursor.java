package dev.hearth.storage;

import java.util.function.Consumer;

/** One cursor's elements and then another's. */
final class JoinedCursor<T> extends BlockCursor<T> {
    private final BlockCursor<T> first;
    private final BlockCursor<T> second;

    /** @param first closed with this, as {@code second} is */
    JoinedCursor(BlockCursor<T> first, BlockCursor<T> second) {
        this.first = first;
        this.second = second;
    }

    @Override
    public boolean tryAdvance(Consumer<? super T> action) {
        return first.tryAdvance(action) || second.tryAdvance(action);
    }

    @Override
    public void forEachRemaining(Consumer<? super T> action) {
        first.forEachRemaining(action);
        second.forEachRemaining(action);
    }

    @Override
    public void close() {
        first.close();
        second.close();
    }
}
