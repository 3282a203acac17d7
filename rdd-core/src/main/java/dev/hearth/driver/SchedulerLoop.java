package dev.hearth.driver;

import dev.hearth.protocol.ExecutorId;
import dev.hearth.scheduler.Command;
import dev.hearth.scheduler.Event;
import dev.hearth.scheduler.HeldBlock;
import dev.hearth.scheduler.MapOutputLocations;
import dev.hearth.scheduler.Scheduler;
import dev.hearth.scheduler.Ticker;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one thread that owns the scheduler. Everybody else only posts; what is posted runs in order. Sleeps until there is
 * something to do or the scheduler's wish to be woken is due.
 */
final class SchedulerLoop {
    private static final Logger LOG = LoggerFactory.getLogger(SchedulerLoop.class);
    private static final long JOIN_MILLIS = 5_000;

    private final Scheduler scheduler;
    private final Ticker ticker;
    private final ProgressReports progress;
    private final BlockingQueue<Runnable> queue = new LinkedBlockingQueue<>();
    private final Thread thread;
    private Consumer<Command> commands;
    private Consumer<Throwable> failed;
    private boolean wakeWanted;
    private long wakeAtNanos;
    private boolean broken;
    private volatile boolean stopped;

    /** @param progress told after each event */
    SchedulerLoop(Scheduler scheduler, Ticker ticker, ProgressReports progress) {
        this.scheduler = scheduler;
        this.ticker = ticker;
        this.progress = progress;
        this.thread = new Thread(this::run, "hearth-scheduler");
        thread.setDaemon(true);
    }

    /**
     * @param carriesOut what the scheduler decides, on the loop's thread
     * @param isToldOfFailure once, on the loop's thread, what made the scheduler unusable; what is posted afterwards still runs,
     *     but no event is handled
     */
    void start(Consumer<Command> carriesOut, Consumer<Throwable> isToldOfFailure) {
        commands = carriesOut;
        failed = isToldOfFailure;
        thread.start();
    }

    /** Tells the scheduler something. */
    void post(Event event) {
        execute(() -> handle(event));
    }

    /** Runs something on the loop's thread, after all that was posted before. */
    void execute(Runnable action) {
        queue.add(action);
    }

    /** Which of the RDD's partitions are held where. Called on the loop's thread only. */
    List<HeldBlock> blocksOf(int rdd) {
        return scheduler.blocksOf(rdd);
    }

    /** How many persisted partitions the executor holds. Called on the loop's thread only. */
    int blocksHeldBy(ExecutorId executor) {
        return scheduler.blocksHeldBy(executor);
    }

    /** Where a complete shuffle's map output lies. Called on the loop's thread only. */
    MapOutputLocations mapOutputs(int shuffle) {
        return scheduler.mapOutputs(shuffle);
    }

    /** Ends the loop after what is already queued; waits a little. */
    void stop() {
        execute(() -> stopped = true);
        if (Thread.currentThread() == thread) {
            return;
        }
        try {
            thread.join(JOIN_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Wakes the scheduler when the ticker reads {@code nanos}; replaces any earlier wish. Called on the loop's thread only. */
    void wakeAt(long nanos) {
        wakeWanted = true;
        wakeAtNanos = nanos;
    }

    /** @throws IllegalStateException on the loop's own thread, which would wait for itself */
    void requireOtherThread(String what) {
        if (Thread.currentThread() == thread) {
            throw new IllegalStateException(
                    "%s waits for the thread that tells listeners, and is called by one; call it on another thread"
                            .formatted(what));
        }
    }

    /** Whether what is posted from now on may never run. */
    boolean hasStopped() {
        return stopped;
    }

    /** Tells the scheduler something at once. Called on the loop's thread only, and not while commands are carried out. */
    void handle(Event event) {
        if (broken || stopped) {
            return;
        }
        for (Command command : scheduler.handle(event)) {
            commands.accept(command);
        }
        progress.changed();
    }

    /** Shows where things stand for the last time. Called on the loop's thread only. */
    void lastReport() {
        progress.ended();
    }

    private void run() {
        // What was posted before the end still runs: somebody may be waiting for it.
        while (!stopped || !queue.isEmpty()) {
            try {
                Runnable action = stopped ? queue.poll() : next();
                if (action == null) {
                    whatIsDue();
                } else {
                    action.run();
                }
            } catch (InterruptedException e) {
                // By the program's own code, which this thread runs as well: an addition's, a listener's. Nobody else
                // interrupts it.
                LOG.debug("the scheduler's thread was interrupted, which ends nothing", e);
            } catch (Throwable e) { // whatever breaks the scheduler ends every job, and later ones at once
                if (!broken) {
                    broken = true;
                    LOG.error("the scheduler has failed", e);
                    failed.accept(e);
                }
            }
        }
    }

    /** The next that was posted, or null when something else is due first. */
    private Runnable next() throws InterruptedException {
        long now = ticker.read();
        OptionalLong report = broken ? OptionalLong.empty() : progress.dueNanos();
        if (!wakeWanted && report.isEmpty()) {
            return queue.take();
        }
        long untilWake = wakeWanted ? wakeAtNanos - now : Long.MAX_VALUE;
        long untilReport = report.isPresent() ? report.getAsLong() - now : Long.MAX_VALUE;
        return queue.poll(Math.min(untilWake, untilReport), TimeUnit.NANOSECONDS);
    }

    private void whatIsDue() {
        if (wakeWanted && ticker.read() - wakeAtNanos >= 0) {
            wakeWanted = false;
            handle(new Event.Tick());
        }
        if (!broken) {
            progress.reportIfDue();
        }
    }
}
