package dev.hearth.driver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.protocol.ExecutorId;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Who waits until an RDD is forgotten waits for executors that are there, and not for ever. */
class PersistedRddsTest {
    private static final ExecutorId SILENT = new ExecutorId("silent");
    private static final ExecutorId QUICK = new ExecutorId("quick");

    private final LiveExecutors executors = new LiveExecutors((executor, message) -> {});
    private final PersistedRdds persisted = new PersistedRdds(executors, event -> {});

    private CompletableFuture<Void> unpersist(int rdd) {
        CompletableFuture<Void> done = new CompletableFuture<>();
        persisted.unpersist(rdd, done);
        return done;
    }

    @Test
    void anAnswerOrALossEndsTheWait() {
        executors.added(SILENT, "a");
        executors.added(QUICK, "b");
        CompletableFuture<Void> done = unpersist(7);
        persisted.dropped(QUICK, 7);
        assertThat(done).isNotDone();
        persisted.executorLost(SILENT);
        assertThat(done).isCompleted();
    }

    @Test
    void nobodyWaitsForSilentExecutorsWhenTheContextEnds() {
        executors.added(SILENT, "a");
        CompletableFuture<Void> before = unpersist(7);
        persisted.endAll();
        assertThat(before).isCompleted();
        assertThat(unpersist(8)).isCompleted();
    }
}
