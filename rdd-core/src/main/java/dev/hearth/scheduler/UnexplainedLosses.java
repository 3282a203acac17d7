package dev.hearth.scheduler;

import dev.hearth.protocol.ExecutorId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Executors that are gone for a reason not yet known, with the attempts that may be to blame; each for a while. */
final class UnexplainedLosses {
    private final long waitNanos;
    private final Map<ExecutorId, Deadline> losses = new LinkedHashMap<>(); // in the order of their deadlines

    UnexplainedLosses(Duration wait) {
        this.waitNanos = wait.toNanos();
    }

    /** @param attempts that ran there, or whose results were there */
    record Loss(ExecutorId executor, String description, List<TaskAttempt> attempts) {}

    void add(Loss loss, long nowNanos) {
        losses.put(loss.executor(), new Deadline(loss, nowNanos + waitNanos));
    }

    /** Empty if the loss was explained before, or it is too late for that. */
    Optional<Loss> explained(ExecutorId executor) {
        return Optional.ofNullable(losses.remove(executor)).map(Deadline::loss);
    }

    /** Takes the losses that nobody has explained in time. */
    List<Loss> takeDue(long nowNanos) {
        List<Loss> due = new ArrayList<>();
        for (Iterator<Deadline> all = losses.values().iterator(); all.hasNext(); ) {
            Deadline next = all.next();
            if (next.atNanos() - nowNanos > 0) { // nanos may wrap, differences may be compared
                break;
            }
            due.add(next.loss());
            all.remove();
        }
        return due;
    }

    /** When the next one is due. */
    OptionalLong nextDueAt() {
        return losses.values().stream().mapToLong(Deadline::atNanos).findFirst();
    }

    private record Deadline(Loss loss, long atNanos) {}
}
