package dev.hearth.executor;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Notices tasks that go on long after they were killed. */
final class KillDeadlines implements AutoCloseable {
    private final Duration timeout;
    private final Consumer<String> stuck;
    private final ScheduledExecutorService clock;

    /**
     * @param timeout how long a killed task may go on; zero for as long as it likes
     * @param stuck told, in plain words, of each task that goes on longer
     */
    KillDeadlines(Duration timeout, Consumer<String> stuck) {
        this.timeout = timeout;
        this.stuck = stuck;
        ThreadFactory factory = body -> { // called at the first kill
            Thread thread = new Thread(body, "hearth-kill-deadline");
            thread.setDaemon(true);
            return thread;
        };
        // A kill may arrive while the executor closes.
        this.clock = new ScheduledThreadPoolExecutor(1, factory, new ThreadPoolExecutor.DiscardPolicy());
    }

    /**
     * A task has been killed.
     *
     * @param position where in its code it is; empty when it has ended
     */
    @SuppressWarnings("FutureReturnValueIgnored") // the clock stops with this object, and the check throws nothing
    void killed(long task, String reason, Supplier<Optional<String>> position) {
        if (!timeout.isZero()) {
            clock.schedule(
                    () -> position.get()
                            .ifPresent(code -> stuck.accept(
                                    "task %d goes on %d s after it was killed (%s), heeding no interrupt, %s"
                                            .formatted(task, timeout.toSeconds(), reason, code))),
                    timeout.toMillis(),
                    TimeUnit.MILLISECONDS);
        }
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }
}
