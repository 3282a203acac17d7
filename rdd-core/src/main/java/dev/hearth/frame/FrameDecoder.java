package dev.hearth.frame;

import dev.hearth.serializer.RecordReader;
import io.airlift.compress.Decompressor;
import io.airlift.compress.MalformedInputException;
import io.airlift.compress.lz4.Lz4Decompressor;
import io.airlift.compress.zstd.ZstdDecompressor;
import java.util.Arrays;

/**
 * Turns frames into objects. A frame's checksum is looked at before anything else of it, and all its objects exist before the
 * first is handed out. One thread at a time.
 */
public final class FrameDecoder implements AutoCloseable {
    private static final int KEPT_BYTES = 1 << 20;

    private final RecordReader reader;
    private final Decompressor lz4 = new Lz4Decompressor();
    private final Decompressor zstd = new ZstdDecompressor();
    private byte[] raw = new byte[0];

    public FrameDecoder(RecordReader reader) {
        this.reader = reader;
    }

    /**
     * Reads the frame at {@code at}, which lies wholly in {@code bytes}.
     *
     * @throws FrameException if its bytes are not what was written
     * @throws dev.hearth.serializer.SerializationException if they are, but an object cannot be made of them
     */
    public void decode(byte[] bytes, int at, Objects objects) throws FrameException {
        objects.clear();
        Frame.check(bytes, at);
        int stored = Frame.storedLength(bytes, at);
        int length = Frame.rawLength(bytes, at);
        int from = at + Frame.HEADER_BYTES;
        switch (Frame.codec(bytes, at)) {
            case Frame.PLAIN -> reader.open(bytes, from, stored);
            case Frame.LZ4 -> {
                decompress(lz4, bytes, from, stored, length);
                reader.open(raw, 0, length);
            }
            case Frame.ZSTD -> {
                decompress(zstd, bytes, from, stored, length);
                reader.open(raw, 0, length);
            }
            default -> throw new FrameException("a frame is stored in an unknown way, " + Frame.codec(bytes, at));
        }
        boolean whole = false;
        try {
            while (reader.hasNext()) {
                objects.add(reader.next());
            }
            whole = true;
        } finally {
            if (!whole) {
                objects.clear();
            }
        }
    }

    private void decompress(Decompressor decompressor, byte[] bytes, int from, int stored, int length)
            throws FrameException {
        if (raw.length < length || raw.length > Math.max(KEPT_BYTES, length)) {
            raw = new byte[length];
        }
        try {
            int found = decompressor.decompress(bytes, from, stored, raw, 0, length);
            if (found != length) {
                throw new FrameException("a frame of %d raw bytes decompresses to %d".formatted(length, found));
            }
        } catch (MalformedInputException e) {
            throw new FrameException("a frame does not decompress: " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        reader.close();
    }

    /** The objects of one frame, read from the first to the last; filled anew for the next frame. */
    public static final class Objects {
        private Object[] objects = new Object[64];
        private int size;
        private int next;

        private void clear() {
            Arrays.fill(objects, 0, size, null);
            size = 0;
            next = 0;
        }

        private void add(Object object) {
            if (size == objects.length) {
                objects = Arrays.copyOf(objects, size * 2);
            }
            objects[size++] = object;
        }

        public int size() {
            return size;
        }

        public boolean hasNext() {
            return next < size;
        }

        public Object next() {
            return objects[next++];
        }
    }
}
