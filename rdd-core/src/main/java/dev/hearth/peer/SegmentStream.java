package dev.hearth.peer;

import dev.hearth.protocol.Message;
import dev.hearth.protocol.Message.SegmentPiece;
import dev.hearth.shuffle.SegmentChunk;
import dev.hearth.shuffle.ShuffleStore;
import java.util.ArrayList;
import java.util.List;

/** Segments on their way to one reader, chunk by chunk. One request at a time. */
final class SegmentStream implements OutgoingStream {
    /** An answer may hold so many pieces, however small: readers bound what they decode. */
    private static final int MOST_PIECES = 4_096;

    private static final int LARGEST_CHUNK_BYTES = 16 << 20;

    private final Message.OpenSegments request;
    private final ShuffleStore store;
    private int segment;
    private long offset;

    SegmentStream(Message.OpenSegments request, ShuffleStore store) {
        this.request = request;
        this.store = store;
        this.offset = request.offset();
    }

    @Override
    public synchronized Answer next() {
        List<SegmentPiece> pieces = new ArrayList<>();
        int room = Math.max(1, Math.min(LARGEST_CHUNK_BYTES, request.chunkBytes()));
        while (segment < request.mapPartitions().size() && room > 0 && pieces.size() < MOST_PIECES) {
            int mapPartition = request.mapPartitions().get(segment);
            SegmentChunk chunk;
            try {
                chunk = store.read(request.shuffle(), mapPartition, request.reducePartition(), offset, room);
            } catch (RuntimeException e) { // any: a reader without an answer would wait for its whole patience
                return new Answer(
                        new Message.SegmentMissing(request.stream(), mapPartition, String.valueOf(e.getMessage())),
                        true);
            }
            pieces.add(new SegmentPiece(mapPartition, chunk.bytes(), chunk.segmentBytes()));
            room -= chunk.bytes().length;
            offset += chunk.bytes().length;
            if (offset >= chunk.segmentBytes()) {
                segment++;
                offset = 0;
            }
        }
        boolean last = segment == request.mapPartitions().size();
        return new Answer(new Message.Segments(request.stream(), pieces, last), last);
    }

    @Override
    public void close() {
        // Each piece is read with a file of its own, closed by then.
    }
}
