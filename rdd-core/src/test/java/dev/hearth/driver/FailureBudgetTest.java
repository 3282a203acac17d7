package dev.hearth.driver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.conf.HearthConf;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FailureBudgetTest {
    @Test
    void aTaskThatEndsItsExecutorsFailsItsJobBeforeTheApplication() {
        FailureBudget byDefault = FailureBudget.of(HearthConf.of(Map.of()), 2);
        assertThat(byDefault.exceededBy(2 * 4))
                .isFalse(); // all four attempts of one task have ended theirs, and of another
        assertThat(byDefault.exceededBy(2 * 4 + 1)).isTrue();
        assertThat(FailureBudget.of(HearthConf.of(Map.of("hearth.task.max-failures", "7")), 3))
                .isEqualTo(new FailureBudget(21));
    }

    @Test
    void whatIsSetCounts() {
        HearthConf strict = HearthConf.of(Map.of("hearth.executor.max-failures", "0"));
        assertThat(FailureBudget.of(strict, 100).exceededBy(1)).isTrue();
    }
}
