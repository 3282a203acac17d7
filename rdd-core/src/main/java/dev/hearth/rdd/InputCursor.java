package dev.hearth.rdd;

import dev.hearth.input.Input;
import dev.hearth.input.Portion;
import dev.hearth.input.Records;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.Consumer;

/** The records of one portion of an input; opens it when the first is asked for. */
final class InputCursor<T> extends Cursor<T> {
    private final Input<T> input;
    private final Portion portion;
    private final TaskContext task;
    private final SourceProgress progress;
    private Records<T> records;
    private boolean exhausted;

    InputCursor(Input<T> input, Portion portion, TaskContext task) {
        this.input = input;
        this.portion = portion;
        this.task = task;
        this.progress = new SourceProgress(task);
    }

    @Override
    public boolean tryAdvance(Consumer<? super T> action) {
        if (!advance()) {
            return false;
        }
        action.accept(records.get());
        return true;
    }

    @Override
    public void forEachRemaining(Consumer<? super T> action) {
        while (advance()) {
            action.accept(records.get());
        }
    }

    private boolean advance() {
        if (exhausted) {
            return false;
        }
        try {
            if (records == null) {
                task.checkCancelled();
                records = input.open(portion, task);
            }
            if (records.advance()) {
                progress.delivered();
                return true;
            }
        } catch (IOException e) {
            throw new UncheckedIOException("reading " + portion + ": " + e.getMessage(), e);
        }
        exhausted = true;
        progress.exhausted();
        return false;
    }
}
