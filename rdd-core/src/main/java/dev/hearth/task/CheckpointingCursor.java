package dev.hearth.task;

import dev.hearth.checkpoint.CheckpointException;
import dev.hearth.checkpoint.CheckpointTarget;
import dev.hearth.checkpoint.CheckpointWriter;
import dev.hearth.protocol.BlockId;
import dev.hearth.rdd.Cursor;
import dev.hearth.serializer.SerializationException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Spliterator;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes a partition while it is read: each element, then on to the reader. Only what was read to its end becomes a part. Where
 * reading failed, and the reader has caught that and goes on, an element may be missing, and nothing is written; nor where another
 * job has completed the checkpoint meanwhile.
 */
final class CheckpointingCursor<T> extends Cursor<T> implements Consumer<T> {
    private static final Logger LOG = LoggerFactory.getLogger(CheckpointingCursor.class);

    private final Spliterator<T> input;
    private final BlockId block;
    private final CheckpointTarget target;
    private final boolean packed;
    private final Attempt attempt;
    private CheckpointWriter writer; // null before the first element and when nothing is to be written any more
    private boolean begun;
    private boolean inside; // of a call to the input, or of one that has failed
    private Consumer<? super T> sink;

    /** @param packed whether elements are arrays of primitive values */
    CheckpointingCursor(Spliterator<T> input, BlockId block, CheckpointTarget target, boolean packed, Attempt attempt) {
        this.input = input;
        this.block = block;
        this.target = target;
        this.packed = packed;
        this.attempt = attempt;
    }

    @Override
    public boolean tryAdvance(Consumer<? super T> action) {
        enter(action);
        boolean advanced = input.tryAdvance(this);
        if (!advanced) {
            finish();
        }
        inside = false;
        return advanced;
    }

    @Override
    public void forEachRemaining(Consumer<? super T> action) {
        enter(action);
        input.forEachRemaining(this);
        finish();
        inside = false;
    }

    @Override
    public void accept(T element) {
        if (writer != null) {
            write(element);
        }
        sink.accept(element);
    }

    private void enter(Consumer<? super T> action) {
        sink = action;
        if (inside) {
            abandon();
        }
        inside = true;
        if (!begun) {
            begun = true;
            try {
                writer = attempt.checkpoints().write(block, target, packed, attempt);
            } catch (IOException | CheckpointException e) {
                failed(e);
            }
        }
    }

    private void write(T element) {
        try {
            writer.add(element);
        } catch (IOException | CheckpointException | SerializationException | UncheckedIOException e) {
            failed(e);
        }
    }

    private void finish() {
        if (writer == null) {
            return;
        }
        try {
            attempt.checkCancelled();
            attempt.checkpoints().written(block, writer.finish());
            writer = null;
        } catch (IOException | CheckpointException | SerializationException e) {
            failed(e);
        }
    }

    private void failed(Exception failure) {
        abandon();
        if (target.required() && attempt.checkpoints().awaits(target)) {
            throw Cursor.<RuntimeException>rethrow(new IOException(
                    "partition %d of RDD %d cannot be written to checkpoint %s: %s"
                            .formatted(block.partition(), block.rdd(), target.directory(), failure.getMessage()),
                    failure));
        }
        LOG.warn(
                "partition {} of RDD {} is not checkpointed to {}; the task goes on",
                block.partition(),
                block.rdd(),
                target.directory(),
                failure);
    }

    private void abandon() {
        if (writer != null) {
            writer.close();
            writer = null;
        }
    }
}
