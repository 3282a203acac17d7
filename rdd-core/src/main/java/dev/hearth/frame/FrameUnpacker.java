package dev.hearth.frame;

import io.airlift.compress.Decompressor;
import io.airlift.compress.MalformedInputException;
import io.airlift.compress.lz4.Lz4Decompressor;
import io.airlift.compress.zstd.ZstdDecompressor;

/** Gives back the bytes that a frame was made of; looks at its checksum before anything else. One thread at a time. */
public final class FrameUnpacker {
    private static final int KEPT_BYTES = 1 << 20;

    private final Decompressor lz4 = new Lz4Decompressor();
    private final Decompressor zstd = new ZstdDecompressor();
    private byte[] raw = new byte[0];
    private byte[] bytes = raw;
    private int from;
    private int length;

    /**
     * Unpacks the frame at {@code at}, which lies wholly in {@code frame}.
     *
     * @throws FrameException if its bytes are not what was written
     */
    public void unpack(byte[] frame, int at) throws FrameException {
        Frame.check(frame, at);
        int stored = Frame.storedLength(frame, at);
        switch (Frame.codec(frame, at)) {
            case Frame.PLAIN -> point(frame, at + Frame.HEADER_BYTES, stored);
            case Frame.LZ4 -> decompress(lz4, frame, at, stored);
            case Frame.ZSTD -> decompress(zstd, frame, at, stored);
            default -> throw new FrameException("a frame is stored in an unknown way, " + Frame.codec(frame, at));
        }
    }

    /** Holds what was unpacked last; good until the next is, and as long as that frame's own array is not changed. */
    public byte[] bytes() {
        return bytes;
    }

    /** Where in {@link #bytes} it begins. */
    public int from() {
        return from;
    }

    public int length() {
        return length;
    }

    private void decompress(Decompressor decompressor, byte[] frame, int at, int stored) throws FrameException {
        int expected = Frame.rawLength(frame, at);
        if (raw.length < expected || raw.length > Math.max(KEPT_BYTES, expected)) {
            raw = new byte[expected];
        }
        try {
            int found = decompressor.decompress(frame, at + Frame.HEADER_BYTES, stored, raw, 0, expected);
            if (found != expected) {
                throw new FrameException("a frame of %d raw bytes decompresses to %d".formatted(expected, found));
            }
        } catch (MalformedInputException e) {
            throw new FrameException("a frame does not decompress: " + e.getMessage(), e);
        }
        point(raw, 0, expected);
    }

    private void point(byte[] array, int start, int count) {
        bytes = array;
        from = start;
        length = count;
    }
}
