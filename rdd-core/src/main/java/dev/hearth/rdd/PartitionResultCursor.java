package dev.hearth.rdd;

import java.util.Spliterator;
import java.util.function.Consumer;

final class PartitionResultCursor<T, R> extends Cursor<R> {
    private final Spliterator<T> input;
    private final PartitionAction<T, R> action;
    private final TaskContext task;
    private boolean given;

    PartitionResultCursor(Spliterator<T> input, PartitionAction<T, R> action, TaskContext task) {
        this.input = input;
        this.action = action;
        this.task = task;
    }

    @Override
    public boolean tryAdvance(Consumer<? super R> sink) {
        if (given) {
            return false;
        }
        given = true;
        R result;
        try {
            result = action.apply(input, task);
        } catch (Exception e) {
            throw PartitionResultCursor.<RuntimeException>rethrow(e);
        }
        sink.accept(result);
        return true;
    }
}
