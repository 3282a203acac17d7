package dev.hearth.frame;

import dev.hearth.serializer.ByteBuilder;
import dev.hearth.serializer.RecordWriter;

/** Packs records into frames, one after the other. One thread. */
public final class FramePacker implements AutoCloseable {
    private final RecordWriter writer;
    private final FrameEncoder encoder;
    private final int frameBytes;
    private ByteBuilder open = new ByteBuilder();

    /**
     * @param writer closed with this
     * @param frameBytes a frame is full with so many bytes of records, or with one large record
     */
    public FramePacker(RecordWriter writer, FrameEncoder encoder, int frameBytes) {
        this.writer = writer;
        this.encoder = encoder;
        this.frameBytes = frameBytes;
    }

    /**
     * Adds a record to the open frame.
     *
     * @return whether the frame is full, so that it is time to {@link #pack} it
     * @throws dev.hearth.serializer.SerializationException if the record cannot be written; it is not in the frame then
     */
    public boolean add(Object record) {
        writer.write(record, open);
        return open.size() >= frameBytes;
    }

    /** Whether nothing was added since the last {@link #pack}. */
    public boolean isEmpty() {
        return open.size() == 0;
    }

    /** Closes the open frame; returns its length in {@link #frame}, and begins the next. */
    public int pack() {
        int length = encoder.encode(open.array(), open.size());
        open.reset();
        if (open.array().length > 4 * frameBytes) {
            open = new ByteBuilder(); // one large record must not make the buffer stay large
        }
        return length;
    }

    /** The frame that was packed last, from the array's start; good until the next is. */
    public byte[] frame() {
        return encoder.frame();
    }

    @Override
    public void close() {
        writer.close();
    }
}
