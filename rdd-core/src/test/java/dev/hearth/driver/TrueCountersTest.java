package dev.hearth.driver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.rdd.HearthContext;
import dev.hearth.rdd.JobReport;
import dev.hearth.rdd.RDD;
import dev.hearth.shared.LongAccumulator;
import dev.hearth.storage.StorageLevel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A counter of bad records in a {@code map} is exact, whatever happens to partitions on the way: attempts that die, partitions that
 * are evicted, map output that is lost after it has counted, executors that are killed, partial reads, several jobs, sampling passes.
 */
class TrueCountersTest {
    private static final int RECORDS = 600;
    private static final int PARTITIONS = 6;
    private static final long SEED =
            Long.getLong("test.seed", ThreadLocalRandom.current().nextInt(1_000_000));

    /** Where an attempt has died already; each dies once. */
    private static final Set<String> DEATHS = ConcurrentHashMap.newKeySet();

    /** How often the function was called, by whichever attempt. */
    private static final AtomicLong CALLS = new AtomicLong();

    @TempDir
    private Path local;

    /** Bad by a rule that tests can count by, and large enough that not all of them fit in memory. */
    private static String line(long number, int badOneIn) {
        return number % badOneIn == 0 ? "bad " + number : number + " ".repeat(1_000);
    }

    private static long bad(int badOneIn) {
        return (RECORDS + badOneIn - 1L) / badOneIn;
    }

    @Test
    void inFiftySeededRunsOfAttemptsThatDieEvictionsLostMapOutputAndSecondJobs() throws Exception {
        List<JobReport> reports = new CopyOnWriteArrayList<>();
        try (HearthContext context = HearthContext.builder("counters")
                .master("local[2]")
                .set("hearth.local-directories", local.toString())
                .set("hearth.executor.memory-fraction", "0.01")
                .set("hearth.task.max-failures", "20")
                .open()) {
            context.onJobEnd(reports::add);
            for (long seed = SEED; seed < SEED + 50; seed++) {
                run(context, seed);
            }
        } finally {
            DEATHS.clear();
        }
        assertThat(CALLS.get()).as("calls of the function in all runs").isGreaterThan(2L * 50 * RECORDS);
        assertThat(reports.stream().filter(report -> !report.succeeded())).isEmpty();
    }

    private void run(HearthContext context, long seed) throws Exception {
        Random random = new Random(seed);
        int badOneIn = 2 + random.nextInt(9);
        int deadlyOneIn = 50 + random.nextInt(200);
        LongAccumulator badRecords = context.longAccumulator("bad records");
        RDD<Long> parsed = context.range(0, RECORDS, 1, PARTITIONS)
                .map(number -> line(number, badOneIn))
                .map(line -> {
                    CALLS.incrementAndGet();
                    boolean bad = line.startsWith("bad");
                    if (bad) {
                        badRecords.add(1);
                    }
                    long number = Long.parseLong(bad ? line.substring(4) : line.strip());
                    if (number % deadlyOneIn == deadlyOneIn - 1 && DEATHS.add(seed + " " + number)) {
                        throw new IOException("an attempt dies at " + number);
                    }
                    return number;
                });
        List<StorageLevel> levels = List.of(
                StorageLevel.NONE, StorageLevel.MEMORY_ONLY, StorageLevel.MEMORY_AND_DISK, StorageLevel.DISK_ONLY);
        parsed.persist(levels.get(random.nextInt(levels.size())));
        RDD<Long> sorted = parsed.sortBy(number -> -number);
        List<Step> steps = new ArrayList<>(List.of(
                () -> assertThat(parsed.count()).isEqualTo(RECORDS),
                () -> parsed.take(1 + random.nextInt(RECORDS)),
                () -> assertThat(sorted.first()).isEqualTo(RECORDS - 1),
                () -> assertThat(
                                parsed.keyBy(number -> number % 10).groupByKey().count())
                        .isEqualTo(10),
                () -> twoAtOnce(parsed),
                () -> loseMapOutput(),
                () -> assertThat(sorted.count()).isEqualTo(RECORDS),
                parsed::unpersist));
        Collections.shuffle(steps, random);
        for (Step step : steps) {
            step.run();
            assertThat(badRecords.value()).as("so far, seed %d", seed).isLessThanOrEqualTo(bad(badOneIn));
        }
        assertThat(badRecords.value())
                .as("bad records, seed %d; -Dtest.seed=%d runs it first", seed, seed)
                .isEqualTo(bad(badOneIn));
    }

    @FunctionalInterface
    private interface Step {
        void run() throws Exception;
    }

    private static void twoAtOnce(RDD<Long> numbers) throws Exception {
        CompletableFuture<Long> one = numbers.countAsync();
        CompletableFuture<List<Long>> other = numbers.collectAsync();
        assertThat(one.get(1, TimeUnit.MINUTES)).isEqualTo(RECORDS);
        assertThat(other.get(1, TimeUnit.MINUTES)).hasSize(RECORDS);
    }

    /** Map tasks that have succeeded, and counted, run once more. */
    private void loseMapOutput() throws IOException {
        Files.walkFileTree(local, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.deleteIfExists(file);
                return FileVisitResult.CONTINUE;
            }

            // The engine removes files meanwhile, too.
            @Override
            public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
                if (failure instanceof NoSuchFileException) {
                    return FileVisitResult.CONTINUE;
                }
                throw failure;
            }
        });
    }

    @Test
    void whenExecutorsAreKilledInTheMiddleOfATask() {
        try (HearthContext context = HearthContext.builder("counters")
                .master("local-cluster[2,1,512m]")
                .set("hearth.task.max-failures", "20")
                .set("hearth.executor.max-failures", "20")
                .open()) {
            for (int killing = 0; killing < 3; killing++) {
                String marks = local.toString();
                String kind = "killed " + killing;
                long victim = new Random(SEED + killing).nextInt(RECORDS);
                LongAccumulator badRecords = context.longAccumulator("bad records");
                RDD<Long> parsed = context.range(0, RECORDS, 1, PARTITIONS)
                        .map(number -> line(number, 3))
                        .map(line -> {
                            boolean bad = line.startsWith("bad");
                            if (bad) {
                                badRecords.add(1);
                            }
                            long number = Long.parseLong(bad ? line.substring(4) : line.strip());
                            if (number == victim && isFirst(Path.of(marks, kind))) {
                                Runtime.getRuntime().halt(1);
                            }
                            return number;
                        })
                        .cache();
                if (killing == 1) {
                    parsed.take(RECORDS / 2);
                }
                assertThat(killing == 2 ? parsed.sortBy(number -> -number).count() : parsed.count())
                        .isEqualTo(RECORDS);
                // What the killed executor had kept is computed once more.
                assertThat(parsed.collect()).hasSize(RECORDS);
                assertThat(Path.of(marks, kind))
                        .as("an executor has been killed")
                        .exists();
                assertThat(badRecords.value()).as("seed %d, %s", SEED, kind).isEqualTo(bad(3));
            }
        }
    }

    private static boolean isFirst(Path mark) {
        try {
            Files.createFile(mark);
            return true;
        } catch (FileAlreadyExistsException e) {
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
