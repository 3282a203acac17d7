package dev.hearth.output;

import dev.hearth.format.AttemptScope;
import java.io.IOException;
import java.io.Serializable;
import java.util.Spliterator;
import java.util.function.Consumer;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * Writes partitions into files of the attempts' own. Their directory must exist: once the save is over it is gone, and an attempt
 * that comes too late fails here.
 */
public record PartOutput<T>(String directory, PartFormat<T> format) implements Serializable {
    /**
     * Writes one partition and closes its file.
     *
     * @param attempt unique among all attempts of the application
     */
    public SavedPart write(Spliterator<? extends T> elements, int partition, long attempt, AttemptScope task)
            throws IOException {
        Path directoryPath = new Path(directory);
        FileSystem fs = directoryPath.getFileSystem(task.hadoopConfiguration());
        String name = "part-%05d.%d".formatted(partition, attempt);
        long lengthBytes;
        FSDataOutputStream file =
                fs.createFile(new Path(directoryPath, name)).overwrite(false).build();
        task.onEnd(file);
        try (file) {
            PartWriter<T> writer = format.open(file, task);
            elements.forEachRemaining(new WriteEach<>(writer));
            writer.finish();
            lengthBytes = file.getPos();
            task.checkCancelled();
        }
        return new SavedPart(partition, name, lengthBytes);
    }

    private record WriteEach<T>(PartWriter<T> writer) implements Consumer<T> {
        @Override
        public void accept(T element) {
            try {
                writer.write(element);
            } catch (IOException e) {
                throw WriteEach.<RuntimeException>rethrow(e);
            }
        }

        @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"
        }) // as it is, though a consumer may not declare it
        private static <E extends Throwable> RuntimeException rethrow(Throwable failure) throws E {
            throw (E) failure;
        }
    }
}
