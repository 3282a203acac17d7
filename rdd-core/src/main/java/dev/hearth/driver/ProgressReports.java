package dev.hearth.driver;

import dev.hearth.protocol.Message.StageProgress;
import dev.hearth.scheduler.StageStatus;
import dev.hearth.scheduler.Ticker;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Passes the scheduler's view of running stages on when it has changed, but not for every task of a short job: a stage that
 * begins and ends between two reports is never seen, which is as it should be. Confined to the scheduler's thread.
 */
final class ProgressReports {
    private static final Duration INTERVAL = Duration.ofMillis(500);

    private final Supplier<List<StageStatus>> scheduler;
    private final Consumer<List<StageProgress>> reader;
    private final Ticker ticker;
    private long reportedNanos;
    private List<StageProgress> reported = List.of();

    ProgressReports(Supplier<List<StageStatus>> scheduler, Consumer<List<StageProgress>> reader, Ticker ticker) {
        this.scheduler = scheduler;
        this.reader = reader;
        this.ticker = ticker;
        this.reportedNanos = ticker.read();
    }

    /** Something has happened. */
    void changed() {
        if (ticker.read() - reportedNanos < INTERVAL.toNanos()) {
            return;
        }
        reportedNanos = ticker.read();
        List<StageProgress> now =
                scheduler.get().stream().map(ProgressReports::progress).toList();
        if (!now.equals(reported)) {
            reported = now;
            reader.accept(now);
        }
    }

    private static StageProgress progress(StageStatus stage) {
        return new StageProgress(
                stage.stage(), stage.name(), stage.tasks(), stage.finished(), stage.running(), stage.failedAttempts());
    }
}
