package dev.hearth.rdd;

import dev.hearth.output.PartOutput;
import dev.hearth.output.SavedPart;
import java.io.IOException;
import java.util.Spliterator;

/** Writes a partition into a file of the attempt's own. */
record SaveAction<T>(PartOutput<? super T> output) implements PartitionAction<T, SavedPart> {
    @Override
    public SavedPart apply(Spliterator<T> elements, TaskContext task) throws IOException {
        return output.write(elements, task.partition(), task.taskId(), task);
    }
}
