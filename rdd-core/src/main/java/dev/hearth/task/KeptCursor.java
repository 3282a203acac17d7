package dev.hearth.task;

import dev.hearth.rdd.PassingCursor;
import dev.hearth.storage.BlockCursor;
import dev.hearth.storage.BlockLostException;
import java.util.function.Consumer;

/** Passes on a kept partition, and looks every 1,024 elements whether the attempt has been cancelled, as sources do. */
final class KeptCursor<T> extends PassingCursor<T> {
    private static final int MASK = 1_023;

    private final Attempt attempt;
    private int passed;

    KeptCursor(BlockCursor<T> input, Attempt attempt) {
        super(input);
        this.attempt = attempt;
    }

    @Override
    public void accept(T element) {
        if ((++passed & MASK) == 0) {
            attempt.checkCancelled();
        }
        sink.accept(element);
    }

    @Override
    public boolean tryAdvance(Consumer<? super T> action) {
        try {
            return super.tryAdvance(action);
        } catch (BlockLostException e) {
            throw attempt.blocks().lost(e);
        }
    }

    @Override
    public void forEachRemaining(Consumer<? super T> action) {
        try {
            super.forEachRemaining(action);
        } catch (BlockLostException e) {
            throw attempt.blocks().lost(e);
        }
    }
}
