package dev.hearth.input;

import dev.hearth.closure.CallSite;
import dev.hearth.format.AttemptScope;
import dev.hearth.format.ObjectBlockReader;
import java.io.IOException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.io.BytesWritable;
import org.apache.hadoop.io.NullWritable;
import org.apache.hadoop.io.SequenceFile;

/** Objects that {@link dev.hearth.output.ObjectFormat} has written: a sequence file whose values are blocks of objects. */
public final class ObjectFileInput<T> extends FileInput<T> {
    public ObjectFileInput(InputFiles files, Cutting cutting) {
        super(files, cutting);
    }

    @Override
    protected boolean divisible(FileStatus file, CallSite site, Configuration configuration) {
        return true;
    }

    @Override
    protected Records<T> open(FileRange range, Path path, AttemptScope scope) throws IOException {
        SequenceFile.Reader reader = SequenceFileRange.open(range, path, scope);
        if (reader.getKeyClass() != NullWritable.class || reader.getValueClass() != BytesWritable.class) {
            throw new IOException("%s is a sequence file of %s and %s, not an object file; read it with sequenceFile"
                    .formatted(path, reader.getKeyClassName(), reader.getValueClassName()));
        }
        ObjectBlockReader blocks =
                new ObjectBlockReader(scope.hadoopConfiguration().getClassLoader());
        scope.onEnd(blocks);
        return new Objects<>(new SequenceFileRange(reader, range), blocks);
    }

    private static final class Objects<T> implements Records<T> {
        private final SequenceFileRange range;
        private final ObjectBlockReader blocks;
        private final BytesWritable block = new BytesWritable();
        private T current;

        Objects(SequenceFileRange range, ObjectBlockReader blocks) {
            this.range = range;
            this.blocks = blocks;
        }

        @Override
        @SuppressWarnings("unchecked") // what is in the file is its reader's to know
        public boolean advance() throws IOException {
            while (!blocks.hasNext()) {
                if (!range.advance(NullWritable.get(), block)) {
                    return false;
                }
                blocks.open(block.getBytes(), block.getLength());
            }
            current = (T) blocks.next();
            return true;
        }

        @Override
        public T get() {
            return current;
        }
    }
}
