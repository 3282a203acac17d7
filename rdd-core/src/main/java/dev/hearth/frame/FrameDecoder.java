package dev.hearth.frame;

import dev.hearth.serializer.RecordReader;
import java.util.Arrays;

/**
 * Turns frames into objects. A frame's checksum is looked at before anything else of it, and all its objects exist before the
 * first is handed out. One thread at a time.
 */
public final class FrameDecoder implements AutoCloseable {
    private final RecordReader reader;
    private final FrameUnpacker unpacker = new FrameUnpacker();

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
        unpacker.unpack(bytes, at);
        reader.open(unpacker.bytes(), unpacker.from(), unpacker.length());
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
