package dev.hearth.input;

import dev.hearth.format.AttemptScope;
import java.io.IOException;
import java.util.List;
import org.apache.hadoop.fs.Path;

/** Several files, one after the other; each is closed before the next is opened. */
final class ConcatenatedRecords<T> implements Records<T> {
    private final FileInput<T> input;
    private final List<FileRange> ranges;
    private final AttemptScope task;
    private final OneFile file;
    private int next;
    private Records<T> current;

    ConcatenatedRecords(FileInput<T> input, List<FileRange> ranges, AttemptScope task) {
        this.input = input;
        this.ranges = ranges;
        this.task = task;
        this.file = new OneFile(task);
        task.onEnd(file);
    }

    @Override
    public boolean advance() throws IOException {
        while (current != null || next < ranges.size()) {
            try {
                if (current == null) {
                    task.checkCancelled();
                    FileRange range = ranges.get(next++);
                    current = input.open(range, new Path(range.path()), file);
                }
                if (current.advance()) {
                    return true;
                }
                current = null;
                file.close();
            } catch (IOException e) {
                throw new IOException(ranges.get(next - 1) + ": " + e.getMessage(), e);
            }
        }
        return false;
    }

    @Override
    public T get() {
        return current.get();
    }
}
