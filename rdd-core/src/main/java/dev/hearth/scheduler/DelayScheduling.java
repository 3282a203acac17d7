package dev.hearth.scheduler;

import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.OptionalLong;

/**
 * How picky one stage still is (Zaharia et al., "Delay Scheduling", EuroSys 2010).
 *
 * <p>The wait is the longest that a slot may idle in total, so it is divided over the steps that are worth waiting at. It
 * starts when a slot is refused, not when the stage arrives, and starts over only when the stage has launched a task and no
 * slot is left idle. Starting over at each near launch would let all other executors idle while one host keeps launching;
 * starting over whenever others fill the refused slots would starve a stage whose preferred executors are busy; and never
 * starting over would make only the first wave wait.
 */
final class DelayScheduling {
    private final long waitNanos;
    private OptionalLong refusedSince = OptionalLong.empty();

    DelayScheduling(Duration wait) {
        this.waitNanos = wait.toNanos();
    }

    /** The farthest reach that is allowed now, given those at which it is worth to wait. */
    Reach allowed(EnumSet<Reach> useful, long nowNanos) {
        List<Reach> steps = List.copyOf(useful);
        int step = step(steps.size(), nowNanos);
        return step < steps.size() ? steps.get(step) : Reach.AVOIDED;
    }

    /** When the next reach will be allowed, as the ticker tells; empty if there is none or nothing was refused. */
    OptionalLong nextReachAt(EnumSet<Reach> useful, long nowNanos) {
        int steps = useful.size();
        int step = step(steps, nowNanos);
        if (refusedSince.isEmpty() || step >= steps) {
            return OptionalLong.empty();
        }
        long patience = (waitNanos * (step + 1) + steps - 1) / steps; // rounded up: never woken too early
        return OptionalLong.of(refusedSince.getAsLong() + patience);
    }

    void refused(long nowNanos) {
        if (refusedSince.isEmpty()) {
            refusedSince = OptionalLong.of(nowNanos);
        }
    }

    void startOver() {
        refusedSince = OptionalLong.empty();
    }

    private int step(int steps, long nowNanos) {
        long waited = refusedSince.isEmpty() ? 0 : nowNanos - refusedSince.getAsLong(); // nanos may wrap
        return waited >= waitNanos ? steps : Math.toIntExact(waited * steps / waitNanos);
    }
}
