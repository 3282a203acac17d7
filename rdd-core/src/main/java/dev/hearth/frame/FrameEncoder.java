package dev.hearth.frame;

import dev.hearth.conf.Compression;
import io.airlift.compress.Compressor;
import io.airlift.compress.lz4.Lz4Compressor;
import io.airlift.compress.zstd.ZstdCompressor;

/** Makes frames, compressed where that saves at least an eighth. One thread at a time. */
public final class FrameEncoder {
    /** Larger ones are stored as they are: the compressor's output might not fit an array. */
    private static final int MOST_COMPRESSED = 1 << 30;

    private static final int MOST_RAW = Integer.MAX_VALUE - 8 - Frame.HEADER_BYTES;
    private static final int KEPT_BYTES = 1 << 20;

    private final Compressor compressor;
    private final byte codec;
    private byte[] frame = new byte[0];

    public FrameEncoder(Compression compression) {
        compressor = switch (compression) {
            case LZ4 -> new Lz4Compressor();
            case ZSTD -> new ZstdCompressor();
            case NONE -> null;
        };
        codec = switch (compression) {
            case LZ4 -> Frame.LZ4;
            case ZSTD -> Frame.ZSTD;
            case NONE -> Frame.PLAIN;
        };
    }

    /** Encodes {@code length} bytes from the start of {@code raw}; returns the frame's length in {@link #frame}. */
    public int encode(byte[] raw, int length) {
        if (length > MOST_RAW) {
            throw new IllegalArgumentException(
                    "a record takes %d bytes, at most %d are possible; split it".formatted(length, MOST_RAW));
        }
        if (compressor != null && length <= MOST_COMPRESSED) {
            int most = compressor.maxCompressedLength(length);
            reserve(Frame.HEADER_BYTES + most);
            int stored = compressor.compress(raw, 0, length, frame, Frame.HEADER_BYTES, most);
            if (stored <= length - (length >> 3)) {
                Frame.seal(frame, stored, length, codec);
                return Frame.HEADER_BYTES + stored;
            }
        }
        reserve(Frame.HEADER_BYTES + length);
        System.arraycopy(raw, 0, frame, Frame.HEADER_BYTES, length);
        Frame.seal(frame, length, length, Frame.PLAIN);
        return Frame.HEADER_BYTES + length;
    }

    /** Good until the next {@link #encode}. */
    public byte[] frame() {
        return frame;
    }

    private void reserve(int bytes) {
        if (frame.length < bytes || frame.length > Math.max(KEPT_BYTES, bytes)) {
            frame = new byte[bytes];
        }
    }
}
