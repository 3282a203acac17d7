package dev.hearth.input;

import dev.hearth.format.AttemptScope;
import java.io.IOException;
import java.io.InputStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.io.compress.CodecPool;
import org.apache.hadoop.io.compress.CompressionCodec;
import org.apache.hadoop.io.compress.CompressionCodecFactory;
import org.apache.hadoop.io.compress.Decompressor;
import org.apache.hadoop.io.compress.SplittableCompressionCodec;
import org.apache.hadoop.io.compress.SplittableCompressionCodec.READ_MODE;

/** The lines of one range of a text file. */
final class TextRecords implements Records<String> {
    private static final int BUFFER_BYTES = 256 << 10;

    private final LineReader lines;
    private String line;

    private TextRecords(LineReader lines) {
        this.lines = lines;
    }

    static Records<String> open(FileRange range, Path path, AttemptScope scope) throws IOException {
        Configuration configuration = scope.hadoopConfiguration();
        FSDataInputStream file = path.getFileSystem(configuration).open(path);
        scope.onEnd(file);
        CompressionCodec codec = new CompressionCodecFactory(configuration).getCodec(path);
        if (codec == null) {
            file.seek(range.offset());
            return new TextRecords(LineReader.of(range, file, BUFFER_BYTES));
        }
        Decompressor decompressor = CodecPool.getDecompressor(codec);
        if (decompressor != null) {
            scope.onEnd(new PooledDecompressor(decompressor));
        }
        if (codec instanceof SplittableCompressionCodec splittable && range.lengthBytes() != FileRange.WHOLE_FILE) {
            BlockStream blocks = new BlockStream(
                    splittable.createInputStream(file, decompressor, range.offset(), range.end(), READ_MODE.BYBLOCK));
            scope.onEnd(blocks);
            return new TextRecords(LineReader.of(blocks, range.offset() > 0, BUFFER_BYTES));
        }
        InputStream in = codec.createInputStream(file, decompressor);
        scope.onEnd(in);
        return new TextRecords(LineReader.of(range, in, BUFFER_BYTES));
    }

    @Override
    public boolean advance() throws IOException {
        line = lines.next();
        return line != null;
    }

    @Override
    public String get() {
        return line;
    }

    /** Gives a decompressor, which may hold native memory, back to the pool it came from. */
    private record PooledDecompressor(Decompressor decompressor) implements AutoCloseable {
        @Override
        public void close() {
            CodecPool.returnDecompressor(decompressor);
        }
    }
}
