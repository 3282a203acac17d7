package dev.hearth.driver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.rdd.HearthContext;
import dev.hearth.rdd.JobReport;
import dev.hearth.rdd.KeptPartition;
import dev.hearth.rdd.RDD;
import dev.hearth.rdd.StoredRdd;
import dev.hearth.storage.StorageLevel;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Persisted partitions on several executors, some of which are killed. */
class ReplicasTest {
    private static final int PARTITIONS = 6;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final List<JobReport> REPORTS = new CopyOnWriteArrayList<>();
    private static HearthContext context;

    @BeforeAll
    static void open() {
        context = HearthContext.builder("replicas")
                .master("local-cluster[2,1,256m]")
                .set("hearth.executor.java-options", "-XX:TieredStopAtLevel=1") // as the tests' own process
                .set("hearth.scheduler.locality-wait", "0s")
                .set(
                        "hearth.executor.silence-timeout",
                        "60s") // only killed ones are to be lost, however busy the machine
                .open();
        context.onJobEnd(REPORTS::add);
    }

    @AfterAll
    static void close() {
        context.close();
    }

    @Test
    void withTwoCopiesAKilledExecutorCostsNoComputation() {
        List<RDD<String>> all = Stream.of(
                        StorageLevel.MEMORY_ONLY_2, StorageLevel.MEMORY_ONLY_SER_2, StorageLevel.DISK_ONLY_2)
                .map(this::words)
                .toList();
        List<String> expected = all.get(0).collect();
        all.forEach(words -> {
            assertThat(words.collect()).isEqualTo(expected);
            await(words, 2);
            assertThat(stored(words).kept()).hasSize(2 * PARTITIONS);
        });

        kill(aHolder(all.get(0)));

        all.forEach(words -> {
            assertThat(words.collect()).isEqualTo(expected);
            assertThat(last().metrics().blocksComputed()).isZero();
            await(words, 2); // copied again, to the executor that has come in its place
            words.unpersist();
        });
    }

    @Test
    void withOneCopyAKilledExecutorCostsExactlyWhatItHeld() {
        RDD<String> words = words(StorageLevel.MEMORY_AND_DISK);
        List<String> expected = words.collect();
        Child killed = aHolder(words);
        long lost = stored(words).kept().stream()
                .filter(kept -> kept.executor().equals(killed.executor()))
                .count();

        kill(killed);

        assertThat(words.collect()).isEqualTo(expected);
        assertThat(last().metrics().blocksComputed()).isEqualTo((int) lost);
        words.unpersist();
    }

    @ParameterizedTest
    @MethodSource("dev.hearth.driver.StorageLevelsTest#levels")
    void aTaskThatCannotRunAtTheHolderReadsThere(StorageLevel level) {
        RDD<Long> one = context.range(0, 200_000, 1, 1).map(x -> x * 3).persist(level);
        long sum = one.reduce(Long::sum);
        awaitBothExecutors();

        // Two tasks want the one partition, and each executor runs one.
        assertThat(one.union(one).reduce(Long::sum)).isEqualTo(2 * sum);

        assertThat(last().metrics().blocks().fromOthers()).isEqualTo(1);
        assertThat(last().metrics().blocksRead()).isEqualTo(2);
        one.unpersist();
        assertThat(last().metrics().blocksComputed()).isZero();
    }

    private RDD<String> words(StorageLevel level) {
        awaitBothExecutors();
        return context.range(0, 30_000, 1, PARTITIONS)
                .map(number -> "word " + number)
                .persist(level);
    }

    private record Child(String executor, long pid) {}

    /** One that holds something, and the process that it is. */
    private Child aHolder(RDD<?> rdd) {
        String executor = stored(rdd).kept().get(0).executor();
        List<Child> all = context
                .range(0, 8, 1, 8)
                .map(number -> Thread.currentThread().getName() + " "
                        + ProcessHandle.current().pid())
                .distinct()
                .collect()
                .stream()
                .map(text -> text.split(" "))
                .map(parts -> new Child(parts[0].replaceFirst("hearth-task-(.*)-\\d+", "$1"), Long.parseLong(parts[1])))
                .toList();
        return all.stream()
                .filter(process -> process.executor().equals(executor))
                .findFirst()
                .orElseThrow();
    }

    private static void kill(Child process) {
        ProcessHandle handle = ProcessHandle.of(process.pid()).orElseThrow();
        handle.destroyForcibly();
        handle.onExit().join();
    }

    private void awaitBothExecutors() {
        Deadline deadline = new Deadline(PATIENCE);
        while (context.range(0, 8, 1, 8).map(number -> ProcessHandle.current().pid()).collect().stream()
                        .distinct()
                        .count()
                < 2) {
            deadline.check("there is only one executor");
        }
    }

    private void await(RDD<?> rdd, int replicas) {
        Deadline deadline = new Deadline(PATIENCE);
        while (stored(rdd).replicas() < replicas) {
            deadline.check(stored(rdd).describe());
        }
        assertThat(stored(rdd).kept().stream().map(KeptPartition::executor).distinct())
                .hasSize(replicas);
    }

    private StoredRdd stored(RDD<?> rdd) {
        return context.storage().stream()
                .filter(stored -> stored.rdd() == rdd.id())
                .findFirst()
                .orElseThrow();
    }

    private JobReport last() {
        return REPORTS.get(REPORTS.size() - 1);
    }
}
