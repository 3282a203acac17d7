package dev.hearth.input;

import dev.hearth.closure.CallSite;
import dev.hearth.format.AttemptScope;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.io.compress.CompressionCodec;
import org.apache.hadoop.io.compress.CompressionCodecFactory;
import org.apache.hadoop.io.compress.SplittableCompressionCodec;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lines of text, as they are or compressed by any of Hadoop's codecs, told by the file's extension. */
public final class TextInput extends FileInput<String> {
    private static final Logger LOG = LoggerFactory.getLogger(TextInput.class);

    public TextInput(InputFiles files, Cutting cutting) {
        super(files, cutting);
    }

    @Override
    protected boolean divisible(FileStatus file, CallSite site, Configuration configuration) {
        CompressionCodec codec = codec(file, configuration);
        return codec == null || codec instanceof SplittableCompressionCodec;
    }

    @Override
    protected void notDivisible(List<FileStatus> whole, CallSite site, Configuration configuration) {
        FileStatus largest =
                whole.stream().max(Comparator.comparingLong(FileStatus::getLen)).orElseThrow();
        LOG.warn(
                "{}: {}, {} bytes{}, is compressed by {}, which cannot be read from the middle: one task reads all of it."
                        + " Store it as several files, or compressed by bzip2, or not at all",
                site,
                largest.getPath(),
                "%,d".formatted(largest.getLen()),
                whole.size() == 1 ? "" : ", the largest of %,d like it".formatted(whole.size()),
                codec(largest, configuration).getClass().getSimpleName());
    }

    private static CompressionCodec codec(FileStatus file, Configuration configuration) {
        return new CompressionCodecFactory(configuration).getCodec(file.getPath());
    }

    @Override
    protected Records<String> open(FileRange range, Path path, AttemptScope scope) throws IOException {
        return TextRecords.open(range, path, scope);
    }
}
