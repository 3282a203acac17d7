package dev.hearth.rdd;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.function.Consumer;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.io.compress.CodecPool;
import org.apache.hadoop.io.compress.CompressionCodec;
import org.apache.hadoop.io.compress.CompressionCodecFactory;
import org.apache.hadoop.io.compress.Decompressor;

/** The lines of one partition of a text file; opens the file when the first line is asked for. */
final class TextCursor extends Cursor<String> {
    private static final int BUFFER_BYTES = 256 << 10;

    private final TextPartition partition;
    private final TaskContext task;
    private final SourceProgress progress;
    private LineReader lines;
    private boolean exhausted;

    TextCursor(TextPartition partition, TaskContext task) {
        this.partition = partition;
        this.task = task;
        this.progress = new SourceProgress(task);
    }

    @Override
    public boolean tryAdvance(Consumer<? super String> action) {
        String line = nextLine();
        if (line == null) {
            return false;
        }
        action.accept(line);
        return true;
    }

    @Override
    public void forEachRemaining(Consumer<? super String> action) {
        for (String line = nextLine(); line != null; line = nextLine()) {
            action.accept(line);
        }
    }

    private String nextLine() {
        if (exhausted) {
            return null;
        }
        try {
            if (lines == null) {
                open();
            }
            String line = lines.next();
            if (line == null) {
                exhausted = true;
                progress.exhausted();
            } else {
                progress.delivered();
            }
            return line;
        } catch (IOException e) {
            throw new UncheckedIOException("reading " + partition.path() + ": " + e.getMessage(), e);
        }
    }

    private void open() throws IOException {
        task.checkCancelled();
        Configuration configuration = task.hadoopConfiguration();
        Path path = new Path(partition.path());
        FSDataInputStream file = path.getFileSystem(configuration).open(path);
        task.onEnd(file);
        CompressionCodec codec = new CompressionCodecFactory(configuration).getCodec(path);
        InputStream in = codec == null ? file : decompressed(codec, file);
        if (codec == null && partition.offset() > 0) {
            file.seek(partition.offset());
        }
        lines = LineReader.of(partition, in, BUFFER_BYTES);
    }

    private InputStream decompressed(CompressionCodec codec, InputStream file) throws IOException {
        Decompressor decompressor = CodecPool.getDecompressor(codec);
        if (decompressor != null) {
            task.onEnd(new PooledDecompressor(decompressor));
        }
        InputStream in = codec.createInputStream(file, decompressor);
        task.onEnd(in);
        return in;
    }

    /** Gives a decompressor, which may hold native memory, back to the pool it came from. */
    private record PooledDecompressor(Decompressor decompressor) implements AutoCloseable {
        @Override
        public void close() {
            CodecPool.returnDecompressor(decompressor);
        }
    }
}
