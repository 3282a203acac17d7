package dev.hearth.input;

import dev.hearth.format.AttemptScope;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import org.apache.hadoop.conf.Configuration;

/** What was opened for one of several files of a task, so that it can be closed before the attempt ends. */
final class OneFile implements AttemptScope, AutoCloseable {
    private final AttemptScope task;
    private final Deque<AutoCloseable> opened = new ArrayDeque<>();

    OneFile(AttemptScope task) {
        this.task = task;
    }

    @Override
    public Configuration hadoopConfiguration() {
        return task.hadoopConfiguration();
    }

    @Override
    public void onEnd(AutoCloseable resource) {
        opened.push(resource);
    }

    @Override
    public void checkCancelled() {
        task.checkCancelled();
    }

    /** Closes what is open, the last first; may be used again. */
    @Override
    public void close() throws IOException {
        IOException failure = null;
        while (!opened.isEmpty()) {
            try {
                opened.pop().close();
            } catch (Exception e) {
                failure = failure == null ? new IOException(e.getMessage(), e) : failure;
            }
        }
        if (failure != null) {
            throw failure;
        }
    }
}
