package dev.hearth.storage;

import dev.hearth.conf.Compression;
import dev.hearth.frame.FrameDecoder;
import dev.hearth.frame.FrameEncoder;
import dev.hearth.frame.FramePacker;
import dev.hearth.serializer.DataSerializer;

/** How elements become frames and back. Safe for use by many threads. */
public record BlockCodec(DataSerializer serializer, Compression compression) {
    private static final int FRAME_BYTES = 64 << 10;

    FramePacker packer() {
        return new FramePacker(serializer.recordWriter(), new FrameEncoder(compression), FRAME_BYTES);
    }

    FrameDecoder decoder() {
        return new FrameDecoder(serializer.recordReader());
    }
}
