package dev.hearth.driver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.rdd.DoubleRDD;
import dev.hearth.rdd.HearthContext;
import dev.hearth.rdd.JobReport;
import dev.hearth.rdd.LongRDD;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Primitive values on {@code local[2]}: what is kept of them, and that long chains of operators do not harm them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PersistedPrimitivesTest {
    private static final AtomicInteger COMPUTED = new AtomicInteger();
    private static final int COUNT = 100_000;

    private final List<JobReport> reports = new CopyOnWriteArrayList<>();
    private HearthContext context;

    @BeforeAll
    void open() {
        context = HearthContext.builder("primitives").master("local[2]").open();
        context.onJobEnd(reports::add);
    }

    @AfterAll
    void close() {
        context.close();
    }

    @BeforeEach
    void forget() {
        COMPUTED.set(0);
        reports.clear();
    }

    private static double counted(long x) {
        COMPUTED.incrementAndGet();
        return x / 2.0;
    }

    @Test
    void persistedValuesAreComputedOnceHoweverTheyAreRead() {
        DoubleRDD halves = LongRDD.of(context.range(0, COUNT, 1, 3))
                .mapToDouble(PersistedPrimitivesTest::counted)
                .cache();

        assertThat(halves.take(2)).as("read one by one").containsExactly(0, 0.5);
        for (int round = 0; round < 2; round++) {
            assertThat(halves.sum()).isEqualTo(COUNT / 4.0 * (COUNT - 1));
            assertThat(halves.max()).isEqualTo((COUNT - 1) / 2.0);
            assertThat(halves.boxed().map(x -> x + 1).filter(x -> x < 3).collect())
                    .containsExactly(1.0, 1.5, 2.0, 2.5);
            assertThat(halves.count()).isEqualTo(COUNT);
        }
        assertThat(COMPUTED).hasValue(COUNT);
        assertThat(reports.get(reports.size() - 1).metrics().blocksRead()).isEqualTo(3);
        halves.unpersist();
    }

    @Test
    void aThousandOperatorsAreNoDeeperThanOne() {
        LongRDD numbers = LongRDD.of(context.range(0, 10, 1, 2));
        for (int i = 0; i < 1_000; i++) {
            numbers = numbers.map(x -> x + 1);
        }
        assertThat(numbers.filter(x -> x % 2 == 0).collect()).containsExactly(1_000, 1_002, 1_004, 1_006, 1_008);
        assertThat(numbers.take(1)).containsExactly(1_000);
    }

    @Test
    void accumulatorsCountPrimitiveValuesToo() {
        var seen = context.longAccumulator("seen");
        LongRDD numbers = LongRDD.of(context.range(0, COUNT, 1, 4)).filter(x -> {
            seen.add(1);
            return x % 10 == 0;
        });
        assertThat(numbers.count()).isEqualTo(COUNT / 10);
        assertThat(numbers.sum()).isEqualTo((COUNT / 10L) * (COUNT - 10) / 2);
        assertThat(seen.value()).isEqualTo(COUNT);
    }
}
