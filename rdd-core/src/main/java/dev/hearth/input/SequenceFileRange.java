package dev.hearth.input;

import dev.hearth.format.AttemptScope;
import java.io.IOException;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.io.SequenceFile;
import org.apache.hadoop.io.Writable;

/** A range of a sequence file: from the first sync marker at or behind its offset to the first at or behind its end. */
final class SequenceFileRange {
    private final SequenceFile.Reader reader;
    private final long end;
    private boolean ended;

    SequenceFileRange(SequenceFile.Reader reader, FileRange range) {
        this.reader = reader;
        this.end = range.end();
    }

    /** A reader at the range's first record, closed with {@code scope}. */
    static SequenceFile.Reader open(FileRange range, Path path, AttemptScope scope) throws IOException {
        SequenceFile.Reader reader =
                new SequenceFile.Reader(scope.hadoopConfiguration(), SequenceFile.Reader.file(path));
        scope.onEnd(reader);
        if (range.offset() > reader.getPosition()) {
            reader.sync(range.offset());
        }
        return reader;
    }

    /** Fills in the next record; false if the range has no more. */
    boolean advance(Writable key, Writable value) throws IOException {
        if (ended) {
            return false;
        }
        long position = reader.getPosition();
        if (!reader.next(key) || (position >= end && reader.syncSeen())) {
            ended = true;
            return false;
        }
        reader.getCurrentValue(value);
        return true;
    }
}
