package dev.hearth.executor;

import dev.hearth.protocol.TaskEnd;
import dev.hearth.task.Cancellation;
import java.util.Optional;

/** A task on its way through a thread of this executor. */
final class RunningTask {
    private final Cancellation cancellation = new Cancellation();
    private Thread thread;
    private long begunNanos;
    private boolean failing;

    Cancellation cancellation() {
        return cancellation;
    }

    synchronized void begin(long nowNanos) {
        thread = Thread.currentThread();
        begunNanos = nowNanos;
    }

    /** After this nothing can interrupt the thread, which may already be another task's. */
    synchronized void end() {
        thread = null;
        Thread.interrupted();
    }

    synchronized boolean isOnThread() {
        return thread != null;
    }

    /** Where in its code it is, while it runs. */
    synchronized Optional<String> position() {
        if (thread == null) {
            return Optional.empty();
        }
        StackTraceElement[] frames = thread.getStackTrace();
        return Optional.of(frames.length == 0 ? "nowhere" : "at " + frames[0]);
    }

    synchronized long begunNanos() {
        return begunNanos;
    }

    synchronized boolean isFailing() {
        return failing;
    }

    synchronized void kill(String reason) {
        cancellation.cancel(reason);
        interrupt();
    }

    synchronized void fail(TaskEnd.OutgrewContainer end) {
        failing = true;
        cancellation.end(end.description(), end);
        interrupt();
    }

    private void interrupt() {
        if (thread != null) {
            thread.interrupt();
        }
    }
}
