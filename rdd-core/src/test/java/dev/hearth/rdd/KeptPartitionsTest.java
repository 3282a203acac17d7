package dev.hearth.rdd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A scheduler's thread that does not answer holds nobody up for ever. */
class KeptPartitionsTest {
    private final InlineEngine engine = new InlineEngine();
    private final HearthContext context = new HearthContext(engine);
    private final KeptPartitions kept = new KeptPartitions(engine, Duration.ofMillis(1));

    @Test
    void whoAsksIsToldThatThereWasNoAnswer() {
        RDD<Long> numbers = context.range(0, 10);
        assertThat(kept.of(numbers)).isEmpty();
        engine.answers = false;

        assertThatThrownBy(() -> kept.of(numbers))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContainingAll(numbers.toString(), "has not answered within PT0.001S");
    }

    @Test
    void aLocalCheckpointWaitsForTheNextJob() {
        RDD<Long> numbers = context.range(0, 10);
        numbers.partitions();
        LocalCheckpoints local = new LocalCheckpoints(kept, new LineageCuts());
        local.begin(numbers);
        engine.answers = false;

        local.settle();

        assertThat(local.isWanted(numbers)).isTrue();
        assertThat(numbers.isLocallyCheckpointed()).isFalse();
    }
}
