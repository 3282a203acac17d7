package dev.hearth.checkpoint.avro;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.conf.HearthSettings;
import dev.hearth.rdd.HearthContext;
import dev.hearth.rdd.PairRDD;
import dev.hearth.rdd.RDD;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Programs that extend a lineage again and again, on the default stack, without a call of the user's. */
class LongLineageTest {
    private static final int ITERATIONS = 5_000;
    private static final AtomicLong CALLS = new AtomicLong();

    private HearthContext context;

    private HearthContext open(String... settings) {
        HearthContext.Builder builder = HearthContext.builder("long lineage").master("local[2]");
        for (int i = 0; i < settings.length; i += 2) {
            builder.set(settings[i], settings[i + 1]);
        }
        context = builder.open();
        return context;
    }

    @AfterEach
    void close() {
        context.close();
    }

    /** Operators whose cursors stand on each other; each adds one to all elements. */
    private static List<UnaryOperator<RDD<Long>>> steps() {
        return List.of(
                rdd -> rdd.mapPartitions(elements -> elements.map(x -> x + 1)),
                rdd -> rdd.zip(rdd.context().range(1, 4, 1, 1)).map(pair -> pair.key() + 1),
                rdd -> rdd.map(x -> x + 1).union(rdd.context().<Long>emptyRDD()),
                rdd -> rdd.map(x -> x + 1).coalesce(1),
                rdd -> rdd.glom().flatMap(all -> all).map(x -> x + 1));
    }

    @Test
    void oneJobOverFiveThousandStepsOfAllKindsRuns() {
        RDD<Long> rdd = open().range(0, 3, 1, 1);
        for (int i = 0; i < ITERATIONS; i++) {
            rdd = steps().get(i % steps().size()).apply(rdd);
        }

        assertThat(rdd.collect()).containsExactly(5_000L, 5_001L, 5_002L);
        assertThat(rdd.isCheckpointed()).isFalse();
    }

    @Test
    void aJobInEachOfFiveThousandIterationsComputesNoStepMoreOftenThanTheSettingSays() {
        CALLS.set(0);
        RDD<Long> rdd = open("hearth.checkpoint.depth", "50").range(0, 3, 1, 1);
        for (int i = 0; i < ITERATIONS; i++) {
            rdd = rdd.map(LongLineageTest::next);
            assertThat(rdd.count()).isEqualTo(3);
        }

        assertThat(rdd.collect()).containsExactly(5_000L, 5_001L, 5_002L);
        // Each element once in each iteration, and again in at most the next fifty.
        assertThat(CALLS.get()).isBetween(3L * ITERATIONS, 3L * ITERATIONS * 52);
        assertThat(rdd.explain().lines().count()).isLessThan(60);
    }

    @Test
    void iterationsWithShufflesStayShallow() {
        PairRDD<Long, Long> sums =
                open("hearth.checkpoint.depth", "30").range(0, 6, 1, 2).mapToPair(x -> x % 2, x -> 1L);
        for (int i = 0; i < 200; i++) {
            sums = sums.mapValues(x -> x + 1).reduceByKey(Long::sum, 2).mapValues(x -> x % 7);
            assertThat(sums.count()).isEqualTo(2);
        }

        assertThat(sums.explain().lines().count()).isLessThan(60);
    }

    private static long next(long x) {
        CALLS.incrementAndGet();
        return x + 1;
    }

    @Test
    void aShortLineageIsNeverWritten() {
        RDD<Long> rdd = open().range(0, 3, 1, 1);
        for (int i = 0; i < 100; i++) {
            rdd = rdd.map(x -> x + 1);
            rdd.count();
        }

        assertThat(rdd.explain()).doesNotContain("checkpointed");
        assertThat(directory()).doesNotExist();
    }

    @Test
    void oneJobOverALongLineageWritesNothingAndTheSettingTurnsAllOff() {
        RDD<Long> rdd = open("hearth.checkpoint.depth", "0").range(0, 3, 1, 1);
        for (int i = 0; i < 300; i++) {
            rdd = rdd.map(x -> x + 1);
        }
        rdd.count();
        rdd.count();
        rdd.count();

        assertThat(rdd.isCheckpointed()).isFalse();
        assertThat(directory()).doesNotExist();
    }

    @Test
    void aSecondJobOverALongLineageIsTheLastThatComputesIt() {
        CALLS.set(0);
        RDD<Long> rdd = open().range(0, 3, 1, 1).map(LongLineageTest::next);
        for (int i = 0; i < 300; i++) {
            rdd = rdd.map(x -> x + 1);
        }
        for (int i = 0; i < 5; i++) {
            assertThat(rdd.collect()).containsExactly(301L, 302L, 303L);
        }

        assertThat(CALLS).hasValue(6);
    }

    @Test
    void elementsThatCannotBeWrittenLeaveALongLineageAsItIs() {
        RDD<Thread> rdd = open("hearth.checkpoint.depth", "4").range(0, 3, 1, 1).map(x -> Thread.currentThread());
        for (int i = 0; i < 10; i++) {
            rdd = rdd.map(thread -> thread);
            assertThat(rdd.count()).isEqualTo(3);
        }

        assertThat(rdd.isCheckpointed()).isFalse();
    }

    /** A linked list that is too long for any serializer's recursion. */
    record Link(int number, Optional<Link> next) {
        static Link chain(int length) {
            Link first = new Link(0, Optional.empty());
            for (int i = 1; i < length; i++) {
                first = new Link(i, Optional.of(first));
            }
            return first;
        }
    }

    @Test
    void nothingIsLostByElementsThatAreTooDeepToBeWritten() {
        RDD<Link> rdd = open("hearth.checkpoint.depth", "4").range(0, 3, 1, 1).map(x -> Link.chain(100_000));
        for (int i = 0; i < 10; i++) {
            rdd = rdd.map(link -> link);
            assertThat(rdd.count()).isEqualTo(3);
        }

        assertThat(rdd.isCheckpointed()).isFalse();
    }

    private Path directory() {
        return Path.of(
                new org.apache.hadoop.fs.Path(context.conf()
                                .find(HearthSettings.APPLICATION_DIRECTORY)
                                .orElseThrow())
                        .toUri()
                        .getPath(),
                "checkpoint");
    }

    @Test
    void aLocalCheckpointCutsLineageAndIsReadFromExecutorsDisks() {
        CALLS.set(0);
        RDD<Long> rdd = open().range(0, 10, 1, 2).map(LongLineageTest::next);
        rdd.localCheckpoint();
        assertThat(rdd.isCheckpointed()).isFalse();

        assertThat(rdd.count()).isEqualTo(10);

        assertThat(rdd.isCheckpointed()).isTrue();
        assertThat(rdd.dependencies()).isEmpty();
        assertThat(rdd.map(x -> x * 2).collect()).isEqualTo(List.of(2L, 4L, 6L, 8L, 10L, 12L, 14L, 16L, 18L, 20L));
        assertThat(CALLS).hasValue(10);
        assertThat(directory()).doesNotExist();
    }
}
