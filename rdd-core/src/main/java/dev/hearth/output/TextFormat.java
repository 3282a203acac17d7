package dev.hearth.output;

import dev.hearth.closure.CallSite;
import dev.hearth.format.AttemptScope;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.io.compress.CodecPool;
import org.apache.hadoop.io.compress.CompressionCodec;
import org.apache.hadoop.io.compress.CompressionOutputStream;
import org.apache.hadoop.io.compress.Compressor;

/**
 * Each element's {@code toString()} as a line, UTF-8.
 *
 * @param codec class name; null for none
 */
public record TextFormat<T>(String codec, String extension) implements PartFormat<T> {
    private static final int BUFFER_BYTES = 64 << 10;

    /** @throws OutputException if no codec has that name */
    public static <T> TextFormat<T> of(Optional<String> compression, CallSite site, Configuration configuration) {
        return compression
                .map(name -> Codecs.named(name, site, configuration))
                .map(found -> new TextFormat<T>(found.getClass().getName(), found.getDefaultExtension()))
                .orElseGet(() -> new TextFormat<>(null, ""));
    }

    @Override
    public PartWriter<T> open(FSDataOutputStream file, AttemptScope task) throws IOException {
        if (codec == null) {
            return new Lines<>(new BufferedOutputStream(file, BUFFER_BYTES), Optional.empty());
        }
        CompressionCodec found = Codecs.ofClass(codec, task.hadoopConfiguration());
        Compressor compressor = CodecPool.getCompressor(found, task.hadoopConfiguration());
        if (compressor != null) {
            task.onEnd(() -> CodecPool.returnCompressor(compressor));
        }
        CompressionOutputStream compressed = found.createOutputStream(file, compressor);
        return new Lines<>(new BufferedOutputStream(compressed, BUFFER_BYTES), Optional.of(compressed));
    }

    private record Lines<T>(OutputStream out, Optional<CompressionOutputStream> compressed) implements PartWriter<T> {
        @Override
        public void write(T element) throws IOException {
            out.write(String.valueOf(element).getBytes(StandardCharsets.UTF_8));
            out.write('\n');
        }

        @Override
        public void finish() throws IOException {
            out.flush();
            if (compressed.isPresent()) {
                compressed.get().finish();
                compressed.get().flush();
            }
        }
    }
}
