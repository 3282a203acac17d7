package dev.hearth.rdd;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;
import org.apache.hadoop.conf.Configuration;

/** A task attempt of its own, that counts. */
final class FakeTaskContext implements TaskContext {
    private final int partition;
    private final long taskId;
    private final Configuration configuration;
    private final Deque<AutoCloseable> resources = new ArrayDeque<>();
    long recordsRead;
    int checks;
    boolean cancelled;

    FakeTaskContext(int partition, long taskId, Configuration configuration) {
        this.partition = partition;
        this.taskId = taskId;
        this.configuration = configuration;
    }

    void end() {
        while (!resources.isEmpty()) {
            try {
                resources.pop().close();
            } catch (Exception e) {
                throw new AssertionError(e);
            }
        }
    }

    @Override
    public int partition() {
        return partition;
    }

    @Override
    public int numPartitions() {
        throw new UnsupportedOperationException("only a stage knows");
    }

    @Override
    public int stage() {
        throw new UnsupportedOperationException("only an engine has stages");
    }

    @Override
    public void onFailure(Consumer<? super Throwable> listener) {
        throw new UnsupportedOperationException("this task does not fail");
    }

    @Override
    public int attempt() {
        return 0;
    }

    @Override
    public long taskId() {
        return taskId;
    }

    @Override
    public Configuration hadoopConfiguration() {
        return configuration;
    }

    @Override
    public void onEnd(AutoCloseable resource) {
        resources.push(resource);
    }

    @Override
    public void checkCancelled() {
        checks++;
        if (cancelled) {
            throw new TaskCancelledException("cancelled by the test");
        }
    }

    @Override
    public void addRecordsRead(long records) {
        recordsRead += records;
    }
}
