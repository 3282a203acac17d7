package dev.hearth.rdd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What must not be null is refused at the call, by name, and before any task runs. */
class MissingArgumentsTest {
    private static final InlineEngine ENGINE = new InlineEngine();
    private static final HearthContext CONTEXT = new HearthContext(ENGINE);

    @AfterEach
    void noJobHasRun() {
        assertThat(ENGINE.jobs).isEmpty();
    }

    static Stream<Arguments> calls() {
        RDD<Long> numbers = CONTEXT.range(0, 4, 1, 2);
        PairRDD<Long, Long> pairs = numbers.keyBy(x -> x);
        return Stream.of(
                call("elements", () -> CONTEXT.parallelize(null)),
                call("elements", () -> CONTEXT.parallelize(null, 2)),
                call("other", () -> numbers.union(null)),
                call("other", () -> numbers.subtract(null)),
                call("other", () -> numbers.intersection(null)),
                call("other", () -> pairs.join(null)),
                call("other", () -> pairs.cogroup((PairRDD<Long, Long>) null)),
                call("other", () -> pairs.subtractByKey(null)),
                call("partitioner", () -> pairs.join(pairs, null)),
                call("partitioner", () -> pairs.partitionBy(null)),
                call("partitioner", () -> pairs.reduceByKey(Long::sum, null)),
                call("order", () -> numbers.max(null)),
                call("order", () -> numbers.min(null)),
                call("order", () -> numbers.top(1, null)),
                call("op", () -> numbers.fold(0L, null)),
                call("combine", () -> numbers.aggregate(0L, Long::sum, null)),
                call("weights", () -> numbers.randomSplit((double[]) null)),
                call("path", () -> numbers.saveAsTextFile(null)),
                call("options", () -> numbers.saveAsTextFile("/out", null)),
                call("type", () -> numbers.saveAsAvroFile("/out", (Class<Long>) null)),
                call("paths", () -> CONTEXT.textFile(null)));
    }

    private static Arguments call(String missing, ThrowingCallable body) {
        return Arguments.of(missing, body);
    }

    @ParameterizedTest
    @MethodSource("calls")
    void isRefusedByName(String missing, ThrowingCallable call) {
        assertThatNullPointerException().isThrownBy(call).withMessage(missing + " is null");
    }
}
