package dev.hearth.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.hearth.rdd.ApproximateResult;
import dev.hearth.rdd.Estimate;
import dev.hearth.rdd.HearthContext;
import dev.hearth.rdd.LongRDD;
import dev.hearth.rdd.RDD;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Actions that end when their time is up, and jobs over some partitions. */
@Timeout(120)
class ApproximateActionsTest {
    private static final Duration LONG = Duration.ofSeconds(100);
    private static final Duration SHORT = Duration.ofMillis(100);

    private final HearthContext context =
            HearthContext.builder("test").master("local[2]").open();

    @AfterEach
    void close() {
        context.close();
    }

    @Test
    void whatEndsInTimeIsExact() {
        ApproximateResult<Estimate> count = context.range(0, 1_000).countApprox(LONG, 0.95);
        assertThat(count.isFinal()).isTrue();
        assertThat(count.value()).isEqualTo(Estimate.exactly(1_000));
        assertThat(count.finalValue()).isCompletedWithValue(Estimate.exactly(1_000));
    }

    @Test
    void whatDoesNotIsEstimatedFromThePartitionsThatWereReadAndBecomesExactLater() throws Exception {
        ApproximateResult<Estimate> count = withAllButTheLast(heldAtTheEnd("held"));

        assertThat(count.isFinal()).isFalse();
        assertThat(count.partitionsRead()).isEqualTo(9);
        assertThat(count.partitions()).isEqualTo(10);
        assertThat(count.value().value()).isEqualTo(1_000);
        assertThat(count.value().low()).isLessThanOrEqualTo(1_000);
        Gates.open("held");
        assertThat(count.finalValue().get()).isEqualTo(Estimate.exactly(1_000));
    }

    @Test
    void whileHalfOfThePartitionsAreHeldTheOthersGiveBounds() throws Exception {
        ApproximateResult<Estimate> sum = LongRDD.of(heldHalfway("sum")).sumApprox(SHORT, 0.95);
        assertThat(afterOpening("sum", sum)).isEqualTo(Estimate.exactly(499_500));
        assertThat(sum.value().confidence()).isEqualTo(0.95);

        ApproximateResult<Estimate> mean = LongRDD.of(heldHalfway("mean")).meanApprox(SHORT, 0.95);
        assertThat(afterOpening("mean", mean)).isEqualTo(Estimate.exactly(499.5));
        assertThat(mean.value().low()).isLessThan(mean.value().high());

        ApproximateResult<Map<Long, Estimate>> counts =
                heldHalfway("counts").map(i -> i % 10).countByValueApprox(SHORT, 0.95);
        assertThat(afterOpening("counts", counts)).hasSize(10).containsEntry(7L, Estimate.exactly(100));
        assertThat(counts.value().values())
                .allMatch(count -> count.value() == 100 && count.low() >= 10.0 * counts.partitionsRead());
    }

    @Test
    void cancellingTheFinalValueCancelsTheJob() throws Exception {
        ApproximateResult<Estimate> count = heldAtTheEnd("unwanted").countApprox(SHORT, 0.95);
        count.finalValue().cancel(true);
        while (!context.runningJobs().isEmpty()) { // the test's time-out is the deadline
            Thread.onSpinWait();
        }
        assertThat(count.finalValue()).isCancelled();
    }

    @Test
    void noPartitionsAreReadInNoTime() {
        ApproximateResult<Estimate> count = heldAtTheEnd("at once").countApprox(Duration.ZERO, 0.95);
        assertThat(count.value().low()).isGreaterThanOrEqualTo(0);
        count.finalValue().cancel(true);
    }

    @Test
    void aTimeOutMayBeLongerThanAnyJob() {
        Duration forever = ChronoUnit.FOREVER.getDuration();
        assertThat(context.range(0, 10).countApprox(forever, 0.95).isFinal()).isTrue();
    }

    @Test
    void badBoundsAreRefusedAtTheCall() {
        RDD<Long> numbers = context.range(0, 10);
        assertThatIllegalArgumentException().isThrownBy(() -> numbers.countApprox(LONG, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> numbers.countApprox(Duration.ofSeconds(-1), 0.9));
    }

    @Test
    void aJobReadsThePartitionsThatItIsAskedToRead() {
        RDD<Long> numbers = context.range(0, 100, 1, 10);
        List<Long> sizes = context.runJob(numbers, new int[] {7, 2}, (elements, task) -> {
            long[] sum = new long[1];
            elements.forEachRemaining(element -> sum[0] += element);
            return sum[0];
        });
        assertThat(sizes).containsExactly(745L, 245L);
    }

    @Test
    void partitionsThatAreNotThereOrTwiceAreRefusedAtTheCall() {
        RDD<Long> numbers = context.range(0, 100, 1, 10);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> context.runJob(numbers, new int[] {3, 10}, (elements, task) -> 0))
                .withMessageContaining("has partitions 0 to 9")
                .withMessageContaining("10 is none of them");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> context.runJob(numbers, new int[] {3, 3}, (elements, task) -> 0))
                .withMessageContaining("3 is twice");
    }

    /** A thousand elements in ten partitions, the last of which ends when the gate opens. */
    private RDD<Long> heldAtTheEnd(String gate) {
        return context.range(0, 1_000, 1, 10).map(i -> {
            if (i == 999) {
                Gates.pass(gate);
            }
            return i;
        });
    }

    /** The count of all partitions but the held one, in the time that this machine takes for them. */
    private static ApproximateResult<Estimate> withAllButTheLast(RDD<Long> held) {
        Duration time = SHORT;
        ApproximateResult<Estimate> count = held.countApprox(time, 0.95);
        while (count.partitionsRead() < 9) { // the test's time-out is the deadline
            count.finalValue().cancel(true);
            time = time.multipliedBy(2);
            count = held.countApprox(time, 0.95);
        }
        return count;
    }

    /** A thousand elements in ten partitions, half of which end when the gate opens. */
    private RDD<Long> heldHalfway(String gate) {
        return context.range(0, 1_000, 1, 10).map(i -> {
            if (i >= 500 && i % 100 == 99) {
                Gates.pass(gate);
            }
            return i;
        });
    }

    /** The final value of a result of {@link #heldHalfway}; how many partitions came in time is up to the machine. */
    private static <A> A afterOpening(String gate, ApproximateResult<A> result) throws Exception {
        assertThat(result.isFinal()).isFalse();
        assertThat(result.partitionsRead()).isBetween(0, 5);
        assertThat(result.finalValue()).isNotDone();
        Gates.open(gate);
        return result.finalValue().get();
    }
}
