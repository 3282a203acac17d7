package dev.hearth.input;

import dev.hearth.closure.CallSite;
import dev.hearth.format.AttemptScope;
import java.io.IOException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;

/** Each file one record, with its path as key; nobody opens it who is not asked to. */
public final class WholeFileInput<T> extends FileInput<T> {
    private final RecordMaker<String, FileContent, T> maker;

    public WholeFileInput(InputFiles files, Cutting cutting, RecordMaker<String, FileContent, T> maker) {
        super(files, cutting);
        this.maker = maker;
    }

    @Override
    protected boolean divisible(FileStatus file, CallSite site, Configuration configuration) {
        return false;
    }

    @Override
    protected boolean wantsEmptyFiles() {
        return true;
    }

    @Override
    protected Records<T> open(FileRange range, Path path, AttemptScope scope) throws IOException {
        Configuration configuration = scope.hadoopConfiguration();
        long length = path.getFileSystem(configuration).getFileStatus(path).getLen();
        T record = maker.make(range.path(), new FileContent(range.path(), length, configuration));
        return new OneRecord<>(record);
    }

    private static final class OneRecord<T> implements Records<T> {
        private final T record;
        private boolean given;

        OneRecord(T record) {
            this.record = record;
        }

        @Override
        public boolean advance() {
            boolean first = !given;
            given = true;
            return first;
        }

        @Override
        public T get() {
            return record;
        }
    }
}
