package dev.hearth.executor;

import dev.hearth.protocol.TaskEnd;
import dev.hearth.resident.ResidentWatch;
import dev.hearth.resident.Step;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Does what a {@link ResidentWatch} says, so that an executor gives memory back, or one task fails, before its container is killed. */
final class ResidentGuard implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ResidentGuard.class);
    /** A NodeManager looks every 3 s; a task may fill some hundred megabytes in such a time. */
    private static final long INTERVAL_MILLIS = 250;

    private final Executor executor;
    private final ResidentWatch watch;
    private final String advice;
    private final ScheduledExecutorService thread;

    private ResidentGuard(Executor executor, ResidentWatch watch, String advice) {
        this.executor = executor;
        this.watch = watch;
        this.advice = advice;
        this.thread = Executors.newSingleThreadScheduledExecutor(body -> {
            Thread made = new Thread(body, "hearth-resident-guard");
            made.setDaemon(true);
            return made;
        });
    }

    /** @param advice what to change, as an imperative */
    @SuppressWarnings("FutureReturnValueIgnored") // it looks until this is closed
    static ResidentGuard start(Executor executor, ResidentWatch watch, String advice) {
        ResidentGuard guard = new ResidentGuard(executor, watch, advice);
        guard.thread.scheduleWithFixedDelay(guard::look, 0, INTERVAL_MILLIS, TimeUnit.MILLISECONDS);
        return guard;
    }

    private void look() {
        try {
            perform(watch.look(executor.hasFailingTask()));
        } catch (RuntimeException e) { // a guard that has died would be missed only when it is too late
            LOG.warn("the executor's memory was not looked at", e);
        }
    }

    private void perform(Step step) {
        if (step instanceof Step.Relieve relieve) {
            if (relieve.first()) {
                LOG.warn(
                        "{}; persisted partitions and running tasks give way. If this is common, {}",
                        relieve.words(),
                        advice);
            }
            executor.giveUpHeap(relieve.heapBytes());
            System.gc(); // buffers outside the heap go with the objects that own them
            watch.relieved();
        } else if (step instanceof Step.Relax) {
            executor.giveUpHeap(0);
        } else if (step instanceof Step.Fail fail) {
            String words = fail.words() + "; " + advice;
            boolean failed = executor.failLikeliest(fail.sinceNanos(), new TaskEnd.OutgrewContainer(words));
            LOG.warn("{}{}", words, failed ? "; one task fails for that" : "; no task is running");
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
