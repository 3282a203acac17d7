package dev.hearth.shuffle;

import java.util.Optional;

/** One reduce partition's frames in the output of one map task that lies here. */
final class LocalFrames implements FrameSource {
    private static final int PIECE_BYTES = 1 << 20;

    private final ShuffleStore store;
    private final MapOutputId id;
    private final int reducePartition;
    private MapOutput output; // the same to the end, though another one may replace it
    private FrameJoiner joiner;
    private long offset;

    LocalFrames(ShuffleStore store, MapOutputId id, int reducePartition) {
        this.store = store;
        this.id = id;
        this.reducePartition = reducePartition;
    }

    @Override
    public Optional<Frames> next() {
        while (joiner == null || !joiner.complete()) {
            if (output == null) {
                output = store.find(id);
            }
            SegmentChunk chunk = output.read(reducePartition, offset, PIECE_BYTES);
            if (joiner == null) {
                joiner = new FrameJoiner(id.shuffle(), id.mapPartition(), chunk.segmentBytes());
            }
            if (chunk.segmentBytes() == 0) {
                return Optional.empty();
            }
            offset += chunk.bytes().length;
            Optional<Frames> frames = joiner.add(chunk.bytes());
            if (frames.isPresent()) {
                return frames;
            }
        }
        return Optional.empty();
    }

    @Override
    public void close() {
        // Each piece is read with a file of its own, closed by then.
    }
}
