package dev.hearth.task;

import dev.hearth.protocol.BlockId;
import dev.hearth.protocol.KeptAs;
import dev.hearth.rdd.Cursor;
import dev.hearth.storage.Block;
import dev.hearth.storage.BlockWriter;
import java.util.Optional;
import java.util.Spliterator;
import java.util.function.Consumer;

/**
 * Collects a whole persisted partition before its reader sees the first element, so that even {@code take(1)} leaves it kept.
 * When there is no room it hands over what it has, streams the rest, and nothing is kept: persistence is a hint. Nothing is
 * kept either, but nothing lost, where collecting failed and the reader has caught that and goes on.
 */
final class PersistingCursor<T> extends Cursor<T> implements Consumer<T> {
    private final Spliterator<T> input;
    private final BlockId block;
    private final KeptAs as;
    private final Attempt attempt;
    private BlockWriter writer;
    private boolean failedBefore;
    private boolean gaveUp;
    private Spliterator<T> collected;
    private Consumer<? super T> sink;

    PersistingCursor(Spliterator<T> input, BlockId block, KeptAs as, Attempt attempt) {
        this.input = input;
        this.block = block;
        this.as = as;
        this.attempt = attempt;
    }

    @Override
    public boolean tryAdvance(Consumer<? super T> action) {
        if (collected == null) {
            begin();
            sink = null;
            while (!gaveUp && input.tryAdvance(this)) {
                // accept() has taken the element
            }
            collected = gaveUp ? handedOver() : finished();
        }
        if (collected.tryAdvance(action)) {
            return true;
        }
        if (!gaveUp) {
            return false;
        }
        writer.abandon();
        return input.tryAdvance(action);
    }

    @Override
    public void forEachRemaining(Consumer<? super T> action) {
        if (collected == null) {
            begin();
            sink = action;
            input.forEachRemaining(this);
            if (gaveUp) {
                return; // accept() has passed everything on
            }
            collected = finished();
        }
        collected.forEachRemaining(action);
        if (gaveUp) {
            writer.abandon();
            input.forEachRemaining(action);
        }
    }

    /** Takes an element of the input: to be kept, or, when there is no more room, on to the reader. */
    @Override
    public void accept(T element) {
        if (gaveUp) {
            sink.accept(element);
        } else if (!writer.add(element)) {
            gaveUp = true;
            if (sink != null) {
                collected = handedOver();
                collected.forEachRemaining(sink);
                writer.abandon();
            }
        }
    }

    private void begin() {
        if (writer != null) {
            failedBefore = true;
            return;
        }
        writer = attempt.blocks().write(block, as);
        attempt.onEnd(writer::abandon);
    }

    private Spliterator<T> finished() {
        // After a failure an element may be missing.
        Optional<Block> whole = failedBefore ? Optional.empty() : writer.finish();
        gaveUp = whole.isEmpty(); // or there is no room for the last of it
        return gaveUp ? handedOver() : attempt.kept(attempt.blocks().made(whole.get(), as));
    }

    private Spliterator<T> handedOver() {
        return attempt.kept(writer.giveUp());
    }
}
