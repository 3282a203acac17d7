package dev.hearth.driver;

import dev.hearth.protocol.Message.AccumulatorValue;
import dev.hearth.protocol.Message.StageProgress;
import dev.hearth.scheduler.StageStatus;
import dev.hearth.scheduler.Ticker;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.BiConsumer;
import java.util.function.Supplier;

/**
 * Passes the scheduler's view of running stages, and what accumulators have come to, on when that has changed, but not for every
 * task of a short job: a stage that begins and ends between two reports is never seen, which is as it should be. Confined to the
 * scheduler's thread.
 */
final class ProgressReports {
    private static final Duration INTERVAL = Duration.ofMillis(500);

    private final Supplier<List<StageStatus>> scheduler;
    private final Supplier<List<AccumulatorValue>> accumulators;
    private final BiConsumer<List<StageProgress>, List<AccumulatorValue>> reader;
    private final Ticker ticker;
    private long reportedNanos;
    private boolean pending; // something has happened since then
    private List<StageProgress> reported = List.of();
    private List<AccumulatorValue> reportedValues = List.of();

    ProgressReports(
            Supplier<List<StageStatus>> scheduler,
            Supplier<List<AccumulatorValue>> accumulators,
            BiConsumer<List<StageProgress>, List<AccumulatorValue>> reader,
            Ticker ticker) {
        this.scheduler = scheduler;
        this.accumulators = accumulators;
        this.reader = reader;
        this.ticker = ticker;
        this.reportedNanos = ticker.read();
    }

    /** Something has happened. */
    void changed() {
        pending = true;
        reportIfDue();
    }

    void reportIfDue() {
        if (pending && ticker.read() - reportedNanos >= INTERVAL.toNanos()) {
            report();
        }
    }

    /** When to call {@link #reportIfDue} for what has happened too soon after the last report, if anything has. */
    OptionalLong dueNanos() {
        return pending ? OptionalLong.of(reportedNanos + INTERVAL.toNanos()) : OptionalLong.empty();
    }

    /** Nothing more will happen: the last word, however short the time since the one before. */
    void ended() {
        report();
    }

    private void report() {
        pending = false;
        reportedNanos = ticker.read();
        List<StageProgress> now =
                scheduler.get().stream().map(ProgressReports::progress).toList();
        List<AccumulatorValue> values = accumulators.get();
        if (!now.equals(reported) || !values.equals(reportedValues)) {
            reported = now;
            reportedValues = values;
            reader.accept(now, values);
        }
    }

    private static StageProgress progress(StageStatus stage) {
        return new StageProgress(
                stage.stage(), stage.name(), stage.tasks(), stage.finished(), stage.running(), stage.failedAttempts());
    }
}
