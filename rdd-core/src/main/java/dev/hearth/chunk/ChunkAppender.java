package dev.hearth.chunk;

import dev.hearth.conf.Compression;
import dev.hearth.frame.Frame;
import dev.hearth.frame.FrameEncoder;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;

/** Appends chunks to a file, each as a frame, and in the end their index. One thread at a time. */
final class ChunkAppender {
    private final OutputStream out;
    private final FrameEncoder encoder;
    private int[] lengths = new int[16];
    private int[] checksums = new int[16];
    private int chunks;
    private long valueBytes;
    private long fileBytes;

    ChunkAppender(OutputStream out, Compression compression) {
        this.out = out;
        this.encoder = new FrameEncoder(compression);
    }

    void append(byte[] chunk, int bytes) throws IOException {
        int length = encoder.encode(chunk, bytes);
        out.write(encoder.frame(), 0, length);
        if (chunks == lengths.length) {
            lengths = Arrays.copyOf(lengths, 2 * chunks);
            checksums = Arrays.copyOf(checksums, 2 * chunks);
        }
        lengths[chunks] = length;
        checksums[chunks] = Frame.writtenChecksum(encoder.frame(), 0);
        chunks++;
        valueBytes += bytes;
        fileBytes += length;
    }

    /** @param name of the file */
    ChunkedFile appendIndex(String name) throws IOException {
        byte[] index = ChunkIndex.encode(lengths, checksums, chunks, valueBytes);
        out.write(index);
        return new ChunkedFile(name, chunks, fileBytes + index.length, ChunkIndex.checksum(index));
    }
}
