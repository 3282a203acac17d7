package dev.hearth.scheduler;

import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.OptionalLong;

/**
 * How picky one stage still is (Zaharia et al., "Delay Scheduling", EuroSys 2010).
 *
 * <p>The wait is the longest that a slot may idle in total, so it is divided over the levels that are worth waiting for. It
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

    /** The farthest level that may be used now, given those worth waiting for. */
    Locality allowed(EnumSet<Locality> useful, long nowNanos) {
        List<Locality> levels = List.copyOf(useful);
        int step = step(levels.size(), nowNanos);
        return step < levels.size() ? levels.get(step) : Locality.ANY;
    }

    /** When the next level will be allowed, as the ticker tells; empty if there is none or nothing was refused. */
    OptionalLong nextLevelAt(EnumSet<Locality> useful, long nowNanos) {
        int levels = useful.size();
        int step = step(levels, nowNanos);
        if (refusedSince.isEmpty() || step >= levels) {
            return OptionalLong.empty();
        }
        long patience = (waitNanos * (step + 1) + levels - 1) / levels; // rounded up: never woken too early
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

    private int step(int levels, long nowNanos) {
        long waited = refusedSince.isEmpty() ? 0 : nowNanos - refusedSince.getAsLong(); // nanos may wrap
        return waited >= waitNanos ? levels : Math.toIntExact(waited * levels / waitNanos);
    }
}
