package dev.hearth.rdd;

import dev.hearth.shuffle.KeyedCursor;
import java.util.function.Consumer;

/** Takes in its whole input, in memory or spilled, before it hands out the first pair. */
abstract class GatheringCursor<K, C> extends Cursor<Pair<K, C>> {
    private KeyedCursor<K, C> gathered;

    /** Reads the input to its end. */
    abstract KeyedCursor<K, C> gather() throws Exception;

    @Override
    public final boolean tryAdvance(Consumer<? super Pair<K, C>> action) {
        KeyedCursor<K, C> pairs = gathered();
        if (!pairs.advance()) {
            return false;
        }
        action.accept(new Pair<>(pairs.key(), pairs.value()));
        return true;
    }

    @Override
    public final void forEachRemaining(Consumer<? super Pair<K, C>> action) {
        KeyedCursor<K, C> pairs = gathered();
        while (pairs.advance()) {
            action.accept(new Pair<>(pairs.key(), pairs.value()));
        }
    }

    private KeyedCursor<K, C> gathered() {
        if (gathered == null) {
            try {
                gathered = gather();
            } catch (Exception e) {
                throw GatheringCursor.<RuntimeException>rethrow(e);
            }
        }
        return gathered;
    }
}
