package dev.hearth.storage;

import dev.hearth.frame.FrameDecoder;
import dev.hearth.frame.FrameException;
import dev.hearth.frame.Frames;
import dev.hearth.protocol.BlockId;
import dev.hearth.protocol.ExecutorId;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Consumer;

/** The elements of frames. A frame is checked, and all its elements exist, before its first element is handed out. */
final class FrameCursor<T> extends BlockCursor<T> {
    private final BlockId block;
    private final Optional<ExecutorId> source;
    private final Frames frames;
    private final BlockCodec codec;
    private final FrameDecoder.Objects objects = new FrameDecoder.Objects();
    private FrameDecoder decoder;
    private boolean closed;

    /** @param frames that lie here; closed with this */
    FrameCursor(BlockId block, Frames frames, BlockCodec codec) {
        this(block, Optional.empty(), frames, codec);
    }

    /** @param source the executor that they come from, if not this one */
    FrameCursor(BlockId block, Optional<ExecutorId> source, Frames frames, BlockCodec codec) {
        this.block = block;
        this.source = source;
        this.frames = frames;
        this.codec = codec;
    }

    @Override
    @SuppressWarnings("unchecked") // the frames were written from elements of an RDD<T>
    public boolean tryAdvance(Consumer<? super T> action) {
        if (!hasNext()) {
            return false;
        }
        action.accept((T) objects.next());
        return true;
    }

    @Override
    @SuppressWarnings("unchecked") // the frames were written from elements of an RDD<T>
    public void forEachRemaining(Consumer<? super T> action) {
        while (hasNext()) {
            action.accept((T) objects.next());
        }
    }

    private boolean hasNext() {
        while (!objects.hasNext()) {
            if (!decodeNext()) {
                return false;
            }
        }
        return true;
    }

    private boolean decodeNext() {
        if (closed) {
            return false;
        }
        try {
            if (!frames.next()) {
                close();
                return false;
            }
            if (decoder == null) {
                decoder = codec.decoder();
            }
            decoder.decode(frames.bytes(), 0, objects);
            return true;
        } catch (FrameException | IOException e) {
            throw new BlockLostException(block, source, e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            frames.close();
            if (decoder != null) {
                decoder.close();
            }
        }
    }
}
