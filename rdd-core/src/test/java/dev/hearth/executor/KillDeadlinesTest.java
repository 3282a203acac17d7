package dev.hearth.executor;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class KillDeadlinesTest {
    private final BlockingQueue<String> stuck = new LinkedBlockingQueue<>();

    @Test
    void onlyATaskThatGoesOnAfterItsDeadlineIsReported() throws Exception {
        AtomicBoolean runs = new AtomicBoolean(true);
        try (KillDeadlines deadlines = new KillDeadlines(Duration.ofMillis(20), stuck::add)) {
            deadlines.killed(
                    1, "not wanted", () -> Optional.of("at A.loop(A.java:1)").filter(code -> runs.get()));
            runs.set(false);
            deadlines.killed(2, "not wanted", () -> Optional.of("at B.loop(B.java:7)"));
            assertThat(stuck.poll(60, TimeUnit.SECONDS))
                    .startsWith("task 2 goes on ")
                    .contains("killed (not wanted)")
                    .endsWith("at B.loop(B.java:7)");
            assertThat(stuck).isEmpty();
        }
    }

    @Test
    void withoutADeadlineATaskMayGoOn() throws Exception {
        try (KillDeadlines none = new KillDeadlines(Duration.ZERO, stuck::add);
                KillDeadlines deadlines = new KillDeadlines(Duration.ofMillis(20), stuck::add)) {
            none.killed(1, "not wanted", () -> Optional.of("at A.loop(A.java:1)"));
            deadlines.killed(2, "not wanted", () -> Optional.of("at B.loop(B.java:7)"));
            assertThat(stuck.poll(60, TimeUnit.SECONDS)).startsWith("task 2 ");
            assertThat(stuck).isEmpty();
        }
    }

    @Test
    void aKillAfterTheEndIsIgnored() {
        KillDeadlines deadlines = new KillDeadlines(Duration.ofMillis(20), stuck::add);
        deadlines.close();
        deadlines.killed(1, "not wanted", () -> Optional.of("at A.loop(A.java:1)"));
        assertThat(stuck).isEmpty();
    }
}
