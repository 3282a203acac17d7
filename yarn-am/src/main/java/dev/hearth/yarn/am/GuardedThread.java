package dev.hearth.yarn.am;

import java.time.Duration;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One daemon thread that does things in order. A scheduled task that throws would vanish silently and the application wait for
 * ever, so whoever has to know is told. Never shut down: the thread ends by itself when nothing is left to do.
 */
final class GuardedThread {
    private static final Logger LOG = LoggerFactory.getLogger(GuardedThread.class);
    private static final Duration IDLE = Duration.ofSeconds(5);

    private final String name;
    private final Consumer<Throwable> fatal;
    private final ScheduledThreadPoolExecutor thread;

    /** @param fatal told what was thrown */
    GuardedThread(String name, Consumer<Throwable> fatal) {
        this.name = name;
        this.fatal = fatal;
        this.thread = new ScheduledThreadPoolExecutor(1, body -> {
            Thread daemon = new Thread(body, name);
            daemon.setDaemon(true);
            return daemon;
        });
        thread.setKeepAliveTime(IDLE.toSeconds(), TimeUnit.SECONDS);
        thread.allowCoreThreadTimeOut(true);
    }

    void execute(Runnable body) {
        schedule(body, Duration.ZERO);
    }

    void schedule(Runnable body, Duration after) {
        var unused = thread.schedule(() -> guarded(body), after.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void guarded(Runnable body) {
        try {
            body.run();
        } catch (Throwable e) {
            LOG.error("{} has failed", name, e);
            fatal.accept(e);
        }
    }
}
