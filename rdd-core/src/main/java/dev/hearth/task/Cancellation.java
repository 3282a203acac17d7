package dev.hearth.task;

import dev.hearth.protocol.TaskEnd;
import java.util.Optional;

/** A wish that a task attempt end, which the attempt looks at now and then. Safe for use by many threads. */
public final class Cancellation {
    private volatile Wish wish;

    private record Wish(String reason, TaskEnd end) {}

    /** Because the driver says so. */
    public void cancel(String why) {
        end(why, new TaskEnd.Killed(why));
    }

    /** @param wanted how the attempt is to end; the first wish counts */
    public synchronized void end(String why, TaskEnd wanted) {
        if (wish == null) {
            wish = new Wish(why, wanted);
        }
    }

    Optional<String> reason() {
        return Optional.ofNullable(wish).map(Wish::reason);
    }

    Optional<TaskEnd> end() {
        return Optional.ofNullable(wish).map(Wish::end);
    }
}
