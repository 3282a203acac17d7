package dev.hearth.resident;

import dev.hearth.scheduler.Ticker;
import java.time.Duration;
import java.util.Optional;

/**
 * Watches a process grow towards the limit at which its container is killed. From 90 % of it, relief; from 97 %, when relief has
 * just been tried in vain, somebody must fail.
 *
 * <p>A heap that fills what was set aside for it is no reason for either, since it cannot outgrow that and garbage alone fills it.
 * So what lies outside the heap must also have taken 7/8 of the rest of the limit before there is relief, and 15/16 before
 * somebody fails. The same memory fails somebody once: what stays where it is, such as a leak of a task that has failed already,
 * fails nobody else.
 *
 * <p>Confined to the thread that looks.
 */
public final class ResidentWatch {
    private static final int CALM_PERCENT = 85;
    private static final int PRESSED_PERCENT = 90;
    private static final int CRITICAL_PERCENT = 97;
    /** Relief that is older than this says nothing about what can still be given back. */
    private static final Duration FRESH = Duration.ofSeconds(2);
    /** Relief costs a collection of the whole heap, so what it could not give back is not asked for again and again. */
    private static final Duration RELIEF_PAUSE = Duration.ofSeconds(30);

    private final long limitBytes;
    private final MemorySampler sampler;
    private final Ticker ticker;
    private ProcessMemory before;
    private boolean pressed;
    private long calmNanos;
    private boolean relieved;
    private long relievedNanos;
    private long failedAtBytes;

    /** @param limitBytes the memory of the container */
    public ResidentWatch(long limitBytes, MemorySampler sampler, Ticker ticker) {
        this.limitBytes = limitBytes;
        this.sampler = sampler;
        this.ticker = ticker;
        this.calmNanos = ticker.read();
    }

    /**
     * Looks at the process.
     *
     * @param failing whether somebody who was to fail has not ended yet: what it holds cannot be given back before
     */
    public Step look(boolean failing) {
        Optional<ProcessMemory> sample = sampler.sample();
        if (sample.isEmpty()) {
            return new Step.Nothing();
        }
        ProcessMemory now = sample.get();
        if (before == null) {
            before = now;
        }
        if (isCalm(now)) {
            return calmed();
        }
        if (failing || !isPressed(now)) {
            return new Step.Nothing();
        }
        boolean first = !pressed;
        pressed = true;
        boolean mustFail = isCritical(now) && now.residentBytes() > failedAtBytes + limitBytes / 100;
        if (mustFail && relieved && sinceRelief() < FRESH.toNanos()) {
            failedAtBytes = now.residentBytes();
            relieved = false; // the first thing to do once it has ended
            return new Step.Fail(
                    words(now) + "; since the start " + now.growthSince(before) + " (" + now + ")", calmNanos);
        }
        if (!relieved || sinceRelief() >= (mustFail ? FRESH : RELIEF_PAUSE).toNanos()) {
            return new Step.Relieve(overBytes(now), words(now) + " (" + now + ")", first);
        }
        return new Step.Nothing();
    }

    /** What could be given back has been. */
    public void relieved() {
        relieved = true;
        relievedNanos = ticker.read();
    }

    private Step calmed() {
        calmNanos = ticker.read();
        failedAtBytes = 0;
        relieved = false;
        if (!pressed) {
            return new Step.Nothing();
        }
        pressed = false;
        return new Step.Relax();
    }

    private long sinceRelief() {
        return ticker.read() - relievedNanos;
    }

    private boolean isCalm(ProcessMemory now) {
        return now.residentBytes() < percent(CALM_PERCENT) || now.outsideBytes() < outsideLimit(now) / 4 * 3;
    }

    private boolean isPressed(ProcessMemory now) {
        return now.residentBytes() >= percent(PRESSED_PERCENT) && overBytes(now) > 0;
    }

    private boolean isCritical(ProcessMemory now) {
        return now.residentBytes() >= percent(CRITICAL_PERCENT) && now.outsideBytes() >= outsideLimit(now) / 16 * 15;
    }

    /** By how much memory outside the heap exceeds 7/8 of what is set aside for it. */
    private long overBytes(ProcessMemory now) {
        return now.outsideBytes() - outsideLimit(now) / 8 * 7;
    }

    private long outsideLimit(ProcessMemory now) {
        return Math.max(0, limitBytes - now.heapBoundBytes());
    }

    private long percent(int percent) {
        return limitBytes / 100 * percent;
    }

    private String words(ProcessMemory now) {
        return "the executor's process holds %d of the %d MiB of its container"
                .formatted(now.residentBytes() >> 20, limitBytes >> 20);
    }
}
