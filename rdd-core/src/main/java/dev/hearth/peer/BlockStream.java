package dev.hearth.peer;

import dev.hearth.frame.FrameException;
import dev.hearth.frame.Frames;
import dev.hearth.protocol.Message;
import dev.hearth.storage.Block;
import dev.hearth.storage.BlockStore;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Optional;

/** A kept partition on its way to one reader. Its frames may end anywhere in a piece: one can be larger than any message. */
final class BlockStream implements OutgoingStream {
    private static final int LARGEST_CHUNK_BYTES = 16 << 20;

    private final Message.OpenBlock request;
    private final BlockStore store;
    private Frames frames;
    private int at;
    private boolean inFrame;
    private boolean closed;

    BlockStream(Message.OpenBlock request, BlockStore store) {
        this.request = request;
        this.store = store;
    }

    @Override
    public synchronized Answer next() {
        if (closed) {
            return missing("the reader has closed the stream");
        }
        try {
            if (frames == null) {
                Optional<Block> block = store.get(request.block());
                if (block.isEmpty()) {
                    return missing(request.block() + " is not kept here any more");
                }
                frames = store.frames(block.get());
                inFrame = frames.next();
            }
            byte[] piece = piece();
            return new Answer(new Message.BlockPiece(request.stream(), piece, !inFrame), !inFrame);
        } catch (FrameException | IOException | RuntimeException e) { // any: a reader without an answer would wait
            return missing(String.valueOf(e.getMessage()));
        }
    }

    private Answer missing(String reason) {
        return new Answer(new Message.BlockMissing(request.stream(), reason), true);
    }

    private byte[] piece() throws IOException, FrameException {
        int most = Math.max(1, Math.min(LARGEST_CHUNK_BYTES, request.chunkBytes()));
        ByteArrayOutputStream piece = new ByteArrayOutputStream(Math.min(most, 1 << 20));
        while (inFrame && piece.size() < most) {
            int count = Math.min(most - piece.size(), frames.length() - at);
            piece.write(frames.bytes(), at, count);
            at += count;
            if (at == frames.length()) {
                at = 0;
                inFrame = frames.next();
            }
        }
        return piece.toByteArray();
    }

    @Override
    public synchronized void close() {
        closed = true;
        if (frames != null) {
            frames.close();
        }
    }
}
