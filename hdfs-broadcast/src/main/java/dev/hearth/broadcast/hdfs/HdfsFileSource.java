package dev.hearth.broadcast.hdfs;

import dev.hearth.chunk.FileSource;
import java.io.EOFException;
import java.io.IOException;
import org.apache.hadoop.fs.FSDataInputStream;

/** An open file. Seeks rather than reads at positions: what is read in order then comes over one connection. */
final class HdfsFileSource implements FileSource {
    private final FSDataInputStream in;

    HdfsFileSource(FSDataInputStream in) {
        this.in = in;
    }

    @Override
    public int read(long position, byte[] into) throws IOException {
        try {
            in.seek(position);
        } catch (EOFException e) {
            return 0; // it ends before
        }
        return in.readNBytes(into, 0, into.length);
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
