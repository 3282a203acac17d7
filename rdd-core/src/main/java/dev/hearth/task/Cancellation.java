package dev.hearth.task;

import java.util.Optional;

/** A wish that a task attempt end, which the attempt looks at now and then. Safe for use by many threads. */
public final class Cancellation {
    private volatile String reason;

    public void cancel(String why) {
        reason = why;
    }

    Optional<String> reason() {
        return Optional.ofNullable(reason);
    }
}
