package dev.hearth.scheduler;

import java.util.List;

/** Events in, commands out. Confined to one thread. */
public final class Scheduler {
    private final SchedulerSettings settings;
    private final Ticker ticker;

    public Scheduler(SchedulerSettings settings, Ticker ticker) {
        this.settings = settings;
        this.ticker = ticker;
    }

    /** Takes note of what happened and returns what is to be done, in order. */
    public List<Command> handle(Event event) {
        throw new IllegalStateException("seam " + settings + ticker + event);
    }

    /** Returns the stages that are running now, in the order in which they get slots. */
    public List<StageStatus> progress() {
        throw new IllegalStateException("seam " + settings);
    }
}
