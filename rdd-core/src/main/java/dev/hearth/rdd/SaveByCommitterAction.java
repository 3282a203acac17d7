package dev.hearth.rdd;

import dev.hearth.output.CommitterOutput;
import java.io.IOException;
import java.util.Spliterator;

/** Writes a partition through an output format of Hadoop's; the result is the attempt, for the driver to commit. */
record SaveByCommitterAction<T>(CommitterOutput<? super T> output) implements PartitionAction<T, String> {
    @Override
    public String apply(Spliterator<T> elements, TaskContext task) throws IOException {
        return output.write(elements, task.partition(), task.taskId(), task);
    }
}
