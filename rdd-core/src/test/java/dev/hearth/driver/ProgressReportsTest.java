package dev.hearth.driver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.protocol.Message.StageProgress;
import dev.hearth.scheduler.StageStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ProgressReportsTest {
    private static final long INTERVAL = TimeUnit.MILLISECONDS.toNanos(500);

    private final List<List<StageProgress>> read = new ArrayList<>();
    private List<StageStatus> stages = List.of();
    private long now = Long.MAX_VALUE - INTERVAL / 2; // wraps meanwhile
    private final ProgressReports reports =
            new ProgressReports(() -> stages, List::of, (progress, values) -> read.add(progress), () -> now);

    @Test
    void whatHappensTooSoonIsReportedWhenItsTimeHasCome() {
        stages = List.of(new StageStatus(1, 1, "count", 2, 0, 2, 0, Map.of()));
        reports.changed();
        assertThat(read).isEmpty();
        long due = reports.dueNanos().orElseThrow();
        assertThat(due - now).isEqualTo(INTERVAL);

        now = due - 1;
        reports.reportIfDue();
        assertThat(read).isEmpty();
        now = due;
        reports.reportIfDue();
        assertThat(read).hasSize(1);
        assertThat(reports.dueNanos()).isEmpty();
    }

    @Test
    void whatHasEndedMeanwhileIsNotShown() {
        stages = List.of(new StageStatus(1, 1, "count", 2, 0, 2, 0, Map.of()));
        reports.changed();
        stages = List.of();
        reports.changed();
        now += INTERVAL;
        reports.reportIfDue();
        assertThat(read).isEmpty();
        assertThat(reports.dueNanos()).isEmpty();
    }
}
