package dev.hearth.rdd;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Spliterator;
import java.util.function.Consumer;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * Writes a partition as lines into a file of the attempt's own. The file's directory must exist: once the save is over it
 * is gone, and an attempt that comes too late fails here.
 */
record SaveTextAction<T>(String directory) implements PartitionAction<T, SavedPart> {
    private static final int BUFFER_BYTES = 64 << 10;

    @Override
    public SavedPart apply(Spliterator<T> elements, TaskContext task) throws IOException {
        Path directoryPath = new Path(directory);
        FileSystem fs = directoryPath.getFileSystem(task.hadoopConfiguration());
        String name = "part-%05d.%d".formatted(task.partition(), task.taskId());
        FSDataOutputStream file =
                fs.createFile(new Path(directoryPath, name)).overwrite(false).build();
        task.onEnd(file);
        try (OutputStream out = new BufferedOutputStream(file, BUFFER_BYTES)) {
            elements.forEachRemaining(new LineWriter<>(out));
            out.flush();
            long lengthBytes = file.getPos();
            task.checkCancelled();
            return new SavedPart(task.partition(), name, lengthBytes);
        }
    }

    private record LineWriter<T>(OutputStream out) implements Consumer<T> {
        @Override
        public void accept(T element) {
            try {
                out.write(String.valueOf(element).getBytes(StandardCharsets.UTF_8));
                out.write('\n');
            } catch (IOException e) {
                throw Cursor.<RuntimeException>rethrow(e);
            }
        }
    }
}
