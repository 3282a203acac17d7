package dev.hearth.driver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.conf.HearthConf;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FailureBudgetTest {
    private long nanos = Long.MAX_VALUE - 5; // it wraps

    @Test
    void aTaskThatEndsItsExecutorsFailsItsJobBeforeTheApplication() {
        // All four attempts of one task have ended theirs, and of another.
        assertThat(madeGood(budget(Map.of(), 2))).isEqualTo(2 * 4);
        assertThat(madeGood(budget(Map.of("hearth.task.max-failures", "7"), 3))).isEqualTo(3 * 7);
    }

    @Test
    void whatIsSetCounts() {
        FailureBudget strict = budget(Map.of("hearth.executor.max-failures", "0"), 100);
        assertThat(strict.spend()).isFalse();
        assertThat(strict.exceeded("crashed"))
                .isEqualTo("the last of 1 that failed crashed; hearth.executor.max-failures is 0");
    }

    @Test
    void whatHappenedLongAgoIsForgotten() {
        FailureBudget daily =
                budget(Map.of("hearth.executor.max-failures", "1", "hearth.executor.failures-window", "1h"), 1);
        for (int day = 0; day < 30; day++) {
            assertThat(daily.spend()).isTrue();
            nanos += Duration.ofHours(1).toNanos();
        }
        assertThat(daily.spend()).isTrue();
        nanos += Duration.ofHours(1).toNanos() - 1;
        assertThat(daily.spend()).isFalse();
    }

    private FailureBudget budget(Map<String, String> settings, int executors) {
        return FailureBudget.of(HearthConf.of(settings), executors, () -> nanos);
    }

    private static int madeGood(FailureBudget budget) {
        int failures = 0;
        while (budget.spend()) {
            failures++;
        }
        return failures;
    }
}
