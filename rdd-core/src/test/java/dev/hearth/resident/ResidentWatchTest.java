package dev.hearth.resident;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A container of 1,000 MiB whose heap may have 680, so that 320 are left for what lies outside. */
class ResidentWatchTest {
    private static final long MIB = 1 << 20;

    private long nanos;
    private Optional<ProcessMemory> sample = Optional.empty();
    private final ResidentWatch watch = new ResidentWatch(1_000 * MIB, () -> sample, () -> nanos);

    /** One look after a quarter of a second. */
    private Step look(long heap, long direct, long other) {
        return look(heap, direct, other, false);
    }

    private Step look(long heap, long direct, long other, boolean failing) {
        nanos += Duration.ofMillis(250).toNanos();
        sample = Optional.of(
                new ProcessMemory((heap + direct + other) * MIB, heap * MIB, 680 * MIB, direct * MIB, 100 * MIB, 40));
        return watch.look(failing);
    }

    private Step.Relieve relieve(Step step) {
        assertThat(step).isInstanceOf(Step.Relieve.class);
        watch.relieved();
        return (Step.Relieve) step;
    }

    private static void nothing(Step step) {
        assertThat(step).isEqualTo(new Step.Nothing());
    }

    @Test
    void whereTheSystemTellsNothingNothingIsDone() {
        nothing(watch.look(false));
    }

    @Test
    void aHeapThatFillsWhatWasSetAsideForItIsNoReason() {
        nothing(look(0, 5, 145));
        nothing(look(500, 5, 200));
        nothing(look(680, 5, 245)); // 93 %
        nothing(look(680, 5, 270)); // 95.5 %
    }

    @Test
    void fromNinetyPercentTheHeapGivesWayToWhatLiesOutside() {
        nothing(look(300, 0, 200));
        nothing(look(300, 399, 200));
        Step.Relieve relief = relieve(look(300, 400, 200));

        assertThat(relief.heapBytes()).isEqualTo((600 - 280) * MIB);
        assertThat(relief.first()).isTrue();
        assertThat(relief.words())
                .isEqualTo(
                        "the executor's process holds 900 of the 1000 MiB of its container (heap 300 of at most 680 MiB,"
                                + " direct buffers 400 MiB, classes and compiled code 100 MiB, 40 threads and native memory 100 MiB)");
    }

    @Test
    void reliefThatDoesNotHelpIsNotTriedAgainAtOnce() {
        look(300, 0, 200);
        relieve(look(300, 400, 200));
        for (int i = 0; i < 100; i++) {
            nothing(look(300, 405, 200));
        }
        nanos += Duration.ofSeconds(5).toNanos();

        assertThat(relieve(look(300, 405, 200)).first()).isFalse();
    }

    @Test
    void reliefThatHelpsEndsWithTheHeapHavingItsOwnAgain() {
        look(300, 0, 200);
        relieve(look(300, 400, 200));

        nothing(look(300, 360, 200)); // a little is not enough to trust in
        assertThat(look(300, 30, 200)).isEqualTo(new Step.Relax());
        nothing(look(300, 30, 200));
        assertThat(relieve(look(300, 400, 200)).first()).isTrue();
    }

    @Test
    void atNinetySevenPercentReliefComesFirstAndThenSomebodyFails() {
        look(300, 0, 200);
        long calm = nanos;
        relieve(look(300, 480, 200));
        Step step = look(300, 480, 200);

        assertThat(step).isInstanceOf(Step.Fail.class);
        assertThat(((Step.Fail) step).sinceNanos()).isEqualTo(calm);
        assertThat(((Step.Fail) step).words())
                .startsWith("the executor's process holds 980 of the 1000 MiB of its container;"
                        + " since the start direct buffers grew from 0 to 480 MiB (heap 300 ");
    }

    @Test
    void nobodyFailsIfReliefHelped() {
        look(300, 0, 200);
        relieve(look(300, 480, 200));

        assertThat(look(300, 20, 200)).isEqualTo(new Step.Relax());
    }

    @Test
    void oldReliefIsRepeatedBeforeSomebodyFails() {
        look(300, 0, 200);
        relieve(look(300, 400, 200));
        nanos += Duration.ofSeconds(3).toNanos();

        relieve(look(300, 480, 200));
        assertThat(look(300, 480, 200)).isInstanceOf(Step.Fail.class);
    }

    @Test
    void nothingHappensUntilWhoFailsHasEndedAndThenReliefComesFirst() {
        look(300, 0, 200);
        relieve(look(300, 480, 200));
        look(300, 480, 200);

        nothing(look(300, 550, 200, true));
        nothing(look(300, 590, 200, true));
        relieve(look(300, 590, 200));
        assertThat(look(300, 10, 200)).isEqualTo(new Step.Relax());
    }

    @Test
    void memoryThatStaysWhereItIsFailsNobodyElse() {
        look(300, 0, 200);
        relieve(look(300, 0, 680));
        assertThat(look(300, 0, 680)).isInstanceOf(Step.Fail.class);
        relieve(look(300, 0, 680));
        for (int i = 0; i < 100; i++) {
            nothing(look(300, 0, 685));
        }

        relieve(look(300, 0, 691));
        assertThat(look(300, 0, 691)).as("it grows again").isInstanceOf(Step.Fail.class);
    }

    @Test
    void nativeMemoryIsWhatTheJvmDoesNotKnow() {
        look(300, 50, 150);
        relieve(look(300, 60, 640));

        assertThat(((Step.Fail) look(300, 60, 640)).words())
                .contains("native memory (libraries, mapped files, stacks of 40 threads) grew from 50 to 540 MiB");
    }

    @Test
    void whereTheHeapMayHaveAllOfItSharesAloneCount() {
        ResidentWatch tight = new ResidentWatch(680 * MIB, () -> sample, () -> nanos);
        sample = Optional.of(new ProcessMemory(600 * MIB, 500 * MIB, 680 * MIB, 0, 0, 1));
        nothing(tight.look(false));
        sample = Optional.of(new ProcessMemory(670 * MIB, 570 * MIB, 680 * MIB, 0, 0, 1));
        assertThat(tight.look(false)).isInstanceOf(Step.Relieve.class);
        tight.relieved();
        assertThat(tight.look(false)).isInstanceOf(Step.Fail.class);
    }
}
