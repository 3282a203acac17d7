package dev.hearth.rdd;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;
import java.util.Spliterator;
import java.util.function.Consumer;

/**
 * Reads what a process writes, and feeds it meanwhile. Elements are pulled by the task's thread, as everywhere; only bytes
 * are handed to the thread that writes them, so neither side can block the other for good.
 */
final class PipeCursor<T> extends Cursor<String> implements Consumer<T> {
    private static final int CHUNK_BYTES = 16 << 10;

    private final Spliterator<T> input;
    private final PipeCommand command;
    private final TaskContext task;
    private final ByteArrayOutputStream chunk = new ByteArrayOutputStream();
    private PipeProcess process;
    private Iterator<String> lines = List.<String>of().iterator();
    private boolean fed;

    PipeCursor(Spliterator<T> input, PipeCommand command, TaskContext task) {
        this.input = input;
        this.command = command;
        this.task = task;
    }

    @Override
    public void accept(T element) {
        chunk.writeBytes(String.valueOf(element).getBytes(StandardCharsets.UTF_8));
        chunk.write('\n');
    }

    @Override
    public boolean tryAdvance(Consumer<? super String> action) {
        if (!lines.hasNext() && !nextLines()) {
            return false;
        }
        action.accept(lines.next());
        return true;
    }

    /** Gets lines, feeding the process as long as it writes none; false once it has ended. */
    private boolean nextLines() {
        if (process == null) {
            process = PipeProcess.start(command);
            task.onEnd(process);
        }
        while (true) {
            lines = process.poll().iterator();
            if (lines.hasNext()) {
                return true;
            }
            if (process.hasNoMoreLines()) {
                process.end(task);
                return false;
            }
            if (!fed && process.hasRoom()) {
                feed();
            } else {
                process.await(task);
            }
        }
    }

    private void feed() {
        while (chunk.size() < CHUNK_BYTES && !fed) {
            fed = !input.tryAdvance(this);
        }
        process.write(chunk.toByteArray());
        chunk.reset();
        if (fed) {
            process.endInput();
        }
    }
}
