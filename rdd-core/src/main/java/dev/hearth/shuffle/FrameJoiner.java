package dev.hearth.shuffle;

import dev.hearth.frame.Frame;
import dev.hearth.frame.FrameException;
import java.util.Arrays;
import java.util.Optional;

/**
 * Makes whole frames of a segment that arrives in pieces of any length. Holds less than a frame and a piece; copies nothing
 * where a piece ends with a frame. One thread at a time.
 */
public final class FrameJoiner {
    private final MapOutputId id;
    private final long segmentBytes;
    private long receivedBytes;
    private byte[] rest = new byte[0];
    private int restLength;

    /** @param segmentBytes length of the whole segment, as {@link SegmentChunk#segmentBytes} says */
    public FrameJoiner(int shuffle, int mapPartition, long segmentBytes) {
        this.id = new MapOutputId(shuffle, mapPartition);
        this.segmentBytes = segmentBytes;
    }

    /** Whether all of the segment has been added. */
    public boolean complete() {
        return receivedBytes == segmentBytes;
    }

    /**
     * Adds the next piece.
     *
     * @param piece this object's from now on
     * @return the frames that are whole with it; empty if none is
     * @throws MapOutputException if the segment cannot consist of frames
     */
    public Optional<FrameSource.Frames> add(byte[] piece) {
        if (piece.length == 0 || piece.length > segmentBytes - receivedBytes) {
            throw id.damaged(
                    "a piece of %d bytes arrived where %d are missing"
                            .formatted(piece.length, segmentBytes - receivedBytes),
                    null);
        }
        receivedBytes += piece.length;
        byte[] bytes = joined(piece);
        int length = restLength + piece.length;
        int whole = wholeFrames(bytes, length);
        if (whole == length) {
            rest = new byte[0];
            restLength = 0;
            return Optional.of(frames(bytes, length));
        }
        if (complete()) {
            throw id.damaged("its last frame is not whole", null);
        }
        if (whole == 0) {
            rest = bytes;
            restLength = length;
            return Optional.empty();
        }
        rest = Arrays.copyOfRange(bytes, whole, length);
        restLength = rest.length;
        return Optional.of(frames(bytes, whole));
    }

    private FrameSource.Frames frames(byte[] bytes, int length) {
        return new FrameSource.Frames(id.mapPartition(), bytes.length == length ? bytes : Arrays.copyOf(bytes, length));
    }

    private byte[] joined(byte[] piece) {
        if (restLength == 0) {
            return piece;
        }
        byte[] bytes = rest;
        if (bytes.length - restLength < piece.length) {
            bytes = Arrays.copyOf(rest, capacity(piece.length));
        }
        System.arraycopy(piece, 0, bytes, restLength, piece.length);
        return bytes;
    }

    /** Room for the whole of a frame that has begun: a large one arrives in many pieces and is copied once. */
    private int capacity(int more) {
        long atLeast = (long) restLength + more;
        long frame = restLength < Frame.HEADER_BYTES ? 0 : (long) Frame.HEADER_BYTES + Frame.storedLength(rest, 0);
        return (int) Math.max(atLeast, Math.min(frame, Integer.MAX_VALUE - 8));
    }

    /** Length of the whole frames that {@code bytes} begins with. */
    private int wholeFrames(byte[] bytes, int length) {
        int at = 0;
        while (length - at >= Frame.HEADER_BYTES) {
            long available = segmentBytes - receivedBytes + length - at;
            int frame;
            try {
                frame = Frame.length(bytes, at, available);
            } catch (FrameException e) {
                throw id.damaged(e.getMessage(), e);
            }
            if (frame > length - at) {
                return at;
            }
            at += frame;
        }
        return at;
    }
}
