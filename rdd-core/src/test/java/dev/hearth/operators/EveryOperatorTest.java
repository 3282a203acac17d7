package dev.hearth.operators;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.rdd.HearthContext;
import dev.hearth.storage.StorageLevel;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;

/**
 * Every operator does to RDDs what plain collections do, in every scenario. Random data differs from run to run; the seed is in
 * the name of the scenario, and {@code -Dtest.seed} sets it.
 */
class EveryOperatorTest {
    private static final long SEED =
            Long.getLong("test.seed", ThreadLocalRandom.current().nextInt(1_000_000));

    @Test
    void everyFormOfEveryOperatorIsInTheTable() {
        assertThat(OperatorTable.formsWithoutRow())
                .as("public forms without a row in dev.hearth.operators")
                .isEmpty();
    }

    /** One context for all scenarios that it can hold. */
    @TestInstance(TestInstance.Lifecycle.PER_CLASS)
    private abstract static class OnMaster {
        private HearthContext context;

        abstract HearthContext open();

        @BeforeAll
        void begin() {
            context = open();
        }

        @AfterAll
        void end() {
            context.close();
        }

        HearthContext context() {
            return context;
        }

        DynamicContainer scenario(String name, Data data) {
            return scenario(name, data, StorageLevel.NONE);
        }

        DynamicContainer scenario(String name, Data data, StorageLevel level) {
            return DynamicContainer.dynamicContainer(
                    name,
                    OperatorTable.rows().stream()
                            .map(row -> DynamicTest.dynamicTest(row.name(), () -> {
                                Given given = new Given(context, data, level);
                                OperatorCase.Running running =
                                        row.start(level.equals(StorageLevel.NONE) ? given : given.computed());
                                running.check(running.result());
                            })));
        }

        DynamicContainer random(long seed) {
            return scenario("random, seed " + seed, Data.random(seed));
        }
    }

    @Nested
    class OnThreads extends OnMaster {
        @Override
        HearthContext open() {
            return HearthContext.builder("operators").master("local[2]").open();
        }

        @TestFactory
        Stream<DynamicContainer> inputsOfEveryShape() {
            return Stream.of(
                    scenario("empty", Data.empty()),
                    scenario("no partitions", Data.withoutPartitions()),
                    scenario("one partition, seed " + SEED, Data.inOnePartition(SEED)),
                    scenario("more partitions than elements, seed " + SEED, Data.withMorePartitionsThanElements(SEED)),
                    random(SEED),
                    random(SEED + 1));
        }

        @TestFactory
        Stream<DynamicContainer> inputsKeptAtEveryLevel() {
            return Stream.of(
                            StorageLevel.MEMORY_ONLY,
                            StorageLevel.MEMORY_ONLY_SER,
                            StorageLevel.MEMORY_AND_DISK,
                            StorageLevel.MEMORY_AND_DISK_SER,
                            StorageLevel.DISK_ONLY)
                    .map(level -> scenario(level + ", seed " + SEED, Data.random(SEED), level));
        }
    }

    @Nested
    class OutOfMemory extends OnMaster {
        @Override
        HearthContext open() {
            return HearthContext.builder("operators")
                    .master("local[2]")
                    .set("hearth.executor.memory-fraction", "0.000001")
                    .open();
        }

        @TestFactory
        Stream<DynamicContainer> everythingSpills() {
            return Stream.of(random(SEED));
        }
    }

    @Nested
    class OnTwoProcesses extends OnMaster {
        @Override
        HearthContext open() {
            return HearthContext.builder("operators")
                    .master("local-cluster[2,1,1g]")
                    .set("hearth.executor.java-options", "-XX:TieredStopAtLevel=1") // as the tests' own process
                    .open();
        }

        /** What stood on the lost executor, inputs and map output, is made again; and nothing of the result differs by it. */
        @TestFactory
        Stream<DynamicTest> anExecutorIsLostBetweenTwoReadings() {
            Data data = Data.random(SEED);
            List<DynamicTest> before = new ArrayList<>();
            List<DynamicTest> after = new ArrayList<>();
            for (OperatorCase row : OperatorTable.rows()) {
                OperatorCase.Running running = row.start(new Given(context(), data, StorageLevel.MEMORY_ONLY));
                List<Object> first = new ArrayList<>();
                before.add(DynamicTest.dynamicTest("%s, before, seed %d".formatted(row.name(), SEED), () -> {
                    first.add(running.result());
                    running.check(first.get(0));
                }));
                after.add(DynamicTest.dynamicTest(
                        "%s, after, seed %d".formatted(row.name(), SEED),
                        () -> assertThat(running.result()).isEqualTo(first.get(0))));
            }
            DynamicTest loss = DynamicTest.dynamicTest("an executor is killed", () -> killOne(context()));
            return Stream.of(before.stream(), Stream.of(loss), after.stream()).flatMap(tests -> tests);
        }

        private static void killOne(HearthContext context) {
            List<Long> processes = context.range(0, 8, 1, 8)
                    .map(number -> ProcessHandle.current().pid())
                    .distinct()
                    .collect();
            assertThat(processes).hasSize(2);
            ProcessHandle victim = ProcessHandle.of(processes.get(0)).orElseThrow();
            assertThat(victim.parent()).contains(ProcessHandle.current());
            assertThat(victim.destroyForcibly()).isTrue();
        }
    }
}
