package dev.hearth.driver;

import dev.hearth.conf.HearthConf;
import dev.hearth.conf.HearthSettings;
import dev.hearth.scheduler.Ticker;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * How many executors may fail before no more are started, on every master that starts any. Failures are forgotten after a while, so
 * that an application that runs for weeks does not end of one failure a day. Not for use by several threads at once.
 */
public final class FailureBudget {
    private final int allowed;
    private final Duration window;
    private final Ticker ticker;
    private final Deque<Long> failures = new ArrayDeque<>(); // when, the oldest first

    /**
     * @param allowed failures that are made good by starting another
     * @param window after which a failure is forgotten
     */
    public FailureBudget(int allowed, Duration window, Ticker ticker) {
        this.allowed = allowed;
        this.window = window;
        this.ticker = ticker;
    }

    /** What is set, or else what {@link HearthSettings#EXECUTOR_MAX_FAILURES} says is the default for so many executors. */
    public static FailureBudget of(HearthConf conf, int executors, Ticker ticker) {
        int allowed = conf.find(HearthSettings.EXECUTOR_MAX_FAILURES)
                .orElseGet(() -> conf.get(HearthSettings.TASK_MAX_FAILURES) * executors);
        return new FailureBudget(allowed, conf.get(HearthSettings.EXECUTOR_FAILURES_WINDOW), ticker);
    }

    /**
     * Another executor has failed.
     *
     * @return whether it is made good
     */
    public boolean spend() {
        long now = ticker.read();
        while (!failures.isEmpty() && now - failures.getFirst() >= window.toNanos()) {
            failures.removeFirst();
        }
        failures.addLast(now);
        return failures.size() <= allowed;
    }

    /** @param last how the last of them ended, as what follows its name in a sentence */
    public String exceeded(String last) {
        return "the last of %d that failed %s; %s is %d"
                .formatted(failures.size(), last, HearthSettings.EXECUTOR_MAX_FAILURES.key(), allowed);
    }

    /** How many are not forgotten. */
    public int failures() {
        return failures.size();
    }
}
