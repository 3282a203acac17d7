package dev.hearth.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hearth.closure.Captured;
import dev.hearth.function.SerializableConsumer;
import dev.hearth.protocol.AccumulatorUpdate;
import dev.hearth.protocol.AccumulatorUpdate.Owner;
import dev.hearth.protocol.Message.AccumulatorValue;
import dev.hearth.serializer.DataSerializer;
import dev.hearth.serializer.DataSerializers;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class AccumulatorsTest {
    private static final Owner RDD_3 = new Owner(Owner.Kind.RDD, 3);
    private static final Owner JOB_3 = new Owner(Owner.Kind.JOB, 3);

    private final DataSerializer serializer = DataSerializers.create(getClass().getClassLoader());
    private final Accumulators accumulators = new Accumulators(serializer);

    @Test
    void tasksAddAndTheDriverReads() {
        LongAccumulator lines = accumulators.longAccumulator("lines");
        DoubleAccumulator weight = accumulators.doubleAccumulator("weight");
        Accumulator<double[]> gradient = accumulators.accumulator("gradient", Addition.vectors(2));
        for (int partition = 0; partition < 3; partition++) {
            TaskAccumulators task = new TaskAccumulators(serializer);
            LongAccumulator taskLines = copy(task, lines, RDD_3, partition);
            DoubleAccumulator taskWeight = copy(task, weight, RDD_3, partition);
            Accumulator<double[]> taskGradient = copy(task, gradient, RDD_3, partition);
            taskLines.add(1);
            taskLines.add(2);
            taskWeight.add(0.5);
            taskGradient.add(new double[] {1, 2});
            task.progress(RDD_3, partition, 2, true);
            accumulators.merge(task.updates());
        }
        assertThat(lines.value()).isEqualTo(9);
        assertThat(weight.value()).isEqualTo(1.5);
        assertThat(gradient.value()).containsExactly(3, 6);
    }

    @Test
    void theDriverMayAddToo() {
        LongAccumulator lines = accumulators.longAccumulator("lines");
        lines.add(5);
        lines.add(Long.valueOf(6));
        assertThat(lines.value()).isEqualTo(11);
    }

    @Test
    void aPartitionOfAnOwnerCountsOnceHoweverOftenItIsComputed() {
        LongAccumulator lines = accumulators.longAccumulator("lines");
        accumulators.merge(added(lines, RDD_3, 0, 10, 10, true));
        accumulators.merge(added(lines, RDD_3, 0, 10, 10, true));
        accumulators.merge(added(lines, RDD_3, 0, 4, 4, false));
        assertThat(lines.value()).isEqualTo(10);
    }

    @Test
    void otherPartitionsOtherOwnersAndOtherAccumulatorsCountForThemselves() {
        LongAccumulator lines = accumulators.longAccumulator("lines");
        LongAccumulator words = accumulators.longAccumulator("words");
        accumulators.merge(added(lines, RDD_3, 0, 1, 1, true));
        accumulators.merge(added(lines, RDD_3, 1, 10, 1, true));
        accumulators.merge(added(lines, JOB_3, 0, 100, 1, true));
        accumulators.merge(added(words, RDD_3, 0, 1000, 1, true));
        assertThat(lines.value()).isEqualTo(111);
        assertThat(words.value()).isEqualTo(1000);
    }

    @Test
    void onlyTheFullestPartialReadCountsUntilACompleteOneReplacesIt() {
        LongAccumulator lines = accumulators.longAccumulator("lines");
        accumulators.merge(added(lines, RDD_3, 0, 3, 3, false));
        assertThat(lines.value()).isEqualTo(3);
        accumulators.merge(added(lines, RDD_3, 0, 7, 7, false));
        assertThat(lines.value()).isEqualTo(7);
        accumulators.merge(added(lines, RDD_3, 0, 5, 5, false));
        assertThat(lines.value()).isEqualTo(7);
        accumulators.merge(added(lines, RDD_3, 0, 20, 20, true));
        assertThat(lines.value()).isEqualTo(20);
        accumulators.merge(added(lines, RDD_3, 0, 30, 30, false));
        assertThat(lines.value()).isEqualTo(20);
    }

    @Test
    void aCompleteReadThatAddedNothingReplacesAPartialOneToo() {
        LongAccumulator lines = accumulators.longAccumulator("lines");
        accumulators.merge(added(lines, RDD_3, 0, 3, 3, false));
        TaskAccumulators task = new TaskAccumulators(serializer);
        copy(task, lines, RDD_3, 0);
        task.progress(RDD_3, 0, 9, true);
        accumulators.merge(task.updates());
        assertThat(lines.value()).isZero();
    }

    @Test
    void sumsOfNumbersAreShownInTheOrderInWhichTheyWereMadeAndNothingElse() {
        LongAccumulator lines = accumulators.longAccumulator("lines");
        Accumulator<double[]> gradient = accumulators.accumulator("gradient", Addition.vectors(2));
        DoubleAccumulator weight = accumulators.doubleAccumulator("weight");
        accumulators.merge(added(lines, RDD_3, 0, 3, 3, false));
        weight.add(0.5);
        assertThat(accumulators.numbers())
                .containsExactly(new AccumulatorValue("lines", "3"), new AccumulatorValue("weight", "0.5"));
        assertThat(gradient.value()).containsExactly(0, 0);
    }

    @Test
    void whatAnOwnerThatHasEndedCountedStays() {
        LongAccumulator lines = accumulators.longAccumulator("lines");
        accumulators.merge(added(lines, JOB_3, 0, 3, 3, false));
        accumulators.merge(added(lines, JOB_3, 1, 4, 4, true));
        accumulators.settle(JOB_3);
        assertThat(lines.value()).isEqualTo(7);
    }

    @Test
    void aCopyThatNothingWasReadThroughSendsNothing() {
        LongAccumulator lines = accumulators.longAccumulator("lines");
        TaskAccumulators task = new TaskAccumulators(serializer);
        copy(task, lines, RDD_3, 0);
        assertThat(task.updates()).isEmpty();
    }

    @Test
    void functionsOfOneOwnerAndPartitionShareTheAttemptsCopy() {
        LongAccumulator lines = accumulators.longAccumulator("lines");
        TaskAccumulators task = new TaskAccumulators(serializer);
        assertThat(task.resolve(lines.handle(), RDD_3, 0)).isSameAs(task.resolve(lines.handle(), RDD_3, 0));
        assertThat(task.resolve(lines.handle(), RDD_3, 0)).isNotSameAs(task.resolve(lines.handle(), RDD_3, 1));
        assertThat(task.resolve(lines.handle(), RDD_3, 0)).isNotSameAs(task.resolve(lines.handle(), JOB_3, 0));
    }

    @Test
    void readingInsideATaskIsExplained() {
        LongAccumulator lines = accumulators.longAccumulator("lines");
        LongAccumulator copy = copy(new TaskAccumulators(serializer), lines, RDD_3, 0);
        assertThatThrownBy(copy::value)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage(
                        "accumulator \"lines\" was read inside a task; tasks only add, the driver reads the sum after"
                                + " the action");
    }

    @Test
    void aHandleTravelsWithoutTheValueAndArrivesAsTheAttemptsCopy() throws Exception {
        Accumulator<List<String>> words = accumulators.accumulator("words", new Lists());
        words.add(List.of("on the driver"));
        Captured<SerializableConsumer<String>> captured = Captured.of(word -> words.add(List.of(word)));
        assertThat(new String(captured.bytes(), java.nio.charset.StandardCharsets.ISO_8859_1))
                .doesNotContain("on the driver");
        assertThat(captured.handles()).containsExactly(words.handle());

        TaskAccumulators task = new TaskAccumulators(serializer);
        Captured.<SerializableConsumer<String>>ofBytes(captured.bytes())
                .open(getClass().getClassLoader(), handle -> task.resolve((AccumulatorHandle) handle, RDD_3, 0))
                .accept("in a task");
        task.progress(RDD_3, 0, 1, true);
        accumulators.merge(task.updates());
        assertThat(words.value()).containsExactly("on the driver", "in a task");
    }

    @Test
    void whatTheCallerDoesToAValueChangesNoSum() {
        Accumulator<double[]> gradient = accumulators.accumulator("gradient", Addition.vectors(1));
        gradient.add(new double[] {1});
        gradient.value()[0] = 99;
        assertThat(gradient.value()).containsExactly(1);
    }

    @Test
    void whatWasAddedToAnotherContextsAccumulatorIsRefusedNotCountedHere() {
        LongAccumulator ours = accumulators.longAccumulator("ours");
        LongAccumulator theirs = new Accumulators(serializer).longAccumulator("theirs");

        assertThatThrownBy(() -> accumulators.merge(added(theirs, RDD_3, 0, 1, 1, true)))
                .isInstanceOf(AccumulatorException.class)
                .hasMessageContaining("is another context's; make it with the context whose RDD the function is for");
        assertThat(ours.value()).isZero();
    }

    @Test
    void aMergeThatThrowsNamesTheAccumulatorAndStaysAFailure() {
        Accumulator<double[]> gradient = accumulators.accumulator("gradient", Addition.vectors(2));
        AccumulatorUpdate wrong =
                new AccumulatorUpdate(gradient.handle().id(), RDD_3, 4, true, 1, serializer.serialize(new double[3]));
        assertThatThrownBy(() -> accumulators.merge(List.of(wrong)))
                .isInstanceOf(AccumulatorException.class)
                .hasMessageContaining(
                        "accumulator \"gradient\": adding the partial sum of partition 4 of RDD 3 failed: ")
                .hasMessageContaining("a vector of length 3 was added to vectors of length 2");
        assertThatThrownBy(gradient::value)
                .isInstanceOf(AccumulatorException.class)
                .hasMessageContaining("gradient");
    }

    @Test
    void updatesOfAnAccumulatorThatNobodyHoldsArePassedOver() {
        LongAccumulator held = accumulators.longAccumulator("held");
        int id = held.handle().id();
        WeakReference<LongAccumulator> forgotten = new WeakReference<>(held);
        held = null;
        long deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(1);
        while (forgotten.get() != null && System.nanoTime() - deadline < 0) {
            System.gc();
        }
        assertThat(forgotten.get()).isNull();

        accumulators.merge(List.of(new AccumulatorUpdate(id, RDD_3, 0, true, 1, new byte[0])));
    }

    @Test
    void aPartialSumThatCannotBeWrittenNamesTheAccumulator() {
        Accumulator<Object> broken = accumulators.accumulator("broken", new Threads());
        TaskAccumulators task = new TaskAccumulators(serializer);
        Accumulator<Object> copy = copy(task, broken, RDD_3, 0);
        copy.add("x");
        assertThatThrownBy(task::updates)
                .isInstanceOf(AccumulatorException.class)
                .hasMessageContaining(
                        "accumulator \"broken\": its partial sum, a java.lang.Thread, cannot be serialized");
    }

    private List<AccumulatorUpdate> added(
            LongAccumulator accumulator, Owner owner, int partition, long amount, long records, boolean complete) {
        TaskAccumulators task = new TaskAccumulators(serializer);
        LongAccumulator copy = copy(task, accumulator, owner, partition);
        copy.add(amount);
        task.progress(owner, partition, records, complete);
        return task.updates();
    }

    @SuppressWarnings("unchecked") // a copy is of its accumulator's kind
    private static <T extends Accumulator<?>> T copy(TaskAccumulators task, T accumulator, Owner owner, int partition) {
        return (T) task.resolve(accumulator.handle(), owner, partition);
    }

    private record Lists() implements Addition<List<String>> {
        @Override
        public List<String> zero() {
            return new ArrayList<>();
        }

        @Override
        public List<String> add(List<String> sum, List<String> value) {
            sum.addAll(value);
            return sum;
        }
    }

    private record Threads() implements Addition<Object> {
        @Override
        public Object zero() {
            return new Thread("never started");
        }

        @Override
        public Object add(Object sum, Object value) {
            return sum;
        }
    }
}
