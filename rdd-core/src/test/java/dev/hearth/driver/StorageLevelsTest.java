package dev.hearth.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hearth.rdd.HearthContext;
import dev.hearth.rdd.JobReport;
import dev.hearth.rdd.RDD;
import dev.hearth.rdd.StoredRdd;
import dev.hearth.storage.StorageLevel;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Persisted RDDs in one process, at every level. */
class StorageLevelsTest {
    private static final int PARTITIONS = 12;

    @TempDir
    Path disk;

    private final List<JobReport> reports = new CopyOnWriteArrayList<>();
    private HearthContext context;

    static Stream<StorageLevel> levels() {
        return Stream.of(
                StorageLevel.MEMORY_ONLY,
                StorageLevel.MEMORY_ONLY_SER,
                StorageLevel.MEMORY_AND_DISK,
                StorageLevel.MEMORY_AND_DISK_SER,
                StorageLevel.DISK_ONLY);
    }

    @BeforeEach
    void open() {
        context = HearthContext.builder("levels")
                .master("local[2]")
                .set("hearth.local-directories", disk.toString())
                .set("hearth.executor.memory-fraction", "0.01")
                .open();
        context.onJobEnd(reports::add);
    }

    @AfterEach
    void close() {
        context.close();
    }

    @ParameterizedTest
    @MethodSource("levels")
    void whatIsKeptIsNotComputedAgain(StorageLevel level) {
        RDD<String> words = context.range(0, 5_000, 1, PARTITIONS)
                .map(number -> "word " + number)
                .persist(level);
        List<String> expected =
                LongStream.range(0, 5_000).mapToObj(number -> "word " + number).toList();

        assertThat(words.collect()).isEqualTo(expected);
        assertThat(words.take(3)).isEqualTo(expected.subList(0, 3));
        assertThat(words.collect()).isEqualTo(expected);

        assertThat(last().metrics().blocksComputed()).isZero();
        assertThat(last().metrics().blocksRead()).isEqualTo(PARTITIONS);
        assertThat(last().metrics().blocks().fromDisk()).isEqualTo(level.inMemory() ? 0 : PARTITIONS);
        StoredRdd stored = context.storage().get(0);
        assertThat(stored.level()).isEqualTo(level);
        assertThat(stored.partitionsKept()).isEqualTo(PARTITIONS);
        assertThat(stored.replicas()).isEqualTo(1);
        assertThat(stored.memoryBytes() > 0).isEqualTo(level.inMemory());
        assertThat(stored.diskBytes() > 0).isEqualTo(!level.inMemory());
        assertThat(stored.describe()).contains("12 of 12 partitions kept", level.toString(), "StorageLevelsTest");
    }

    @ParameterizedTest
    @MethodSource("levels")
    void threeTimesWhatMemoryHoldsIsComputedRightAndAsMuchIsKeptAsTheLevelSays(StorageLevel level) {
        int perPartition = (int) (Runtime.getRuntime().maxMemory() / 100 * 3 / PARTITIONS / (16 << 10));
        RDD<byte[]> large = context.range(0, (long) perPartition * PARTITIONS, 1, PARTITIONS)
                .map(StorageLevelsTest::noise)
                .persist(level);

        long first = large.map(StorageLevelsTest::sum).reduce(Long::sum);
        long second = large.map(StorageLevelsTest::sum).reduce(Long::sum);

        long oracle = LongStream.range(0, (long) perPartition * PARTITIONS)
                .map(number -> sum(noise(number)))
                .sum();
        assertThat(List.of(first, second)).containsOnly(oracle);
        int kept = last().metrics().blocksRead();
        assertThat(kept + last().metrics().blocksComputed()).isEqualTo(PARTITIONS);
        if (level.onDisk()) {
            assertThat(kept).isEqualTo(PARTITIONS);
        } else {
            assertThat(kept).isBetween(1, PARTITIONS - 1);
        }
        assertThat(context.storage().get(0).partitionsKept()).isGreaterThanOrEqualTo(kept);
    }

    @Test
    void aDamagedFileIsComputedAgainAndNobodySeesWrongData() throws IOException {
        RDD<Long> numbers = context.range(0, 60_000, 1, 4).map(x -> x).persist(StorageLevel.DISK_ONLY);
        long sum = numbers.reduce(Long::sum);
        flip(blockFiles().get(0));

        assertThat(numbers.reduce(Long::sum)).isEqualTo(sum);
        assertThat(last().metrics().blocksComputed()).isEqualTo(1);
        assertThat(last().metrics().blocksRead()).isEqualTo(3);
        assertThat(numbers.reduce(Long::sum)).isEqualTo(sum);
        assertThat(last().metrics().blocksComputed()).isZero();
    }

    @Test
    void aDirectoryThatIsGoneMakesTheLevelAHint() throws IOException {
        RDD<Long> numbers = context.range(0, 1_000, 1, 4).map(x -> x).persist(StorageLevel.DISK_ONLY);
        try (Stream<Path> all = Files.walk(disk)) {
            all.sorted((one, other) -> other.compareTo(one)).map(Path::toFile).forEach(java.io.File::delete);
        }

        assertThat(numbers.count()).isEqualTo(1_000);
        assertThat(numbers.count()).isEqualTo(1_000);
        assertThat(last().metrics().blocksComputed()).isEqualTo(4);
    }

    @Test
    void unpersistedMeansThatNothingIsLeft() throws IOException {
        RDD<Long> numbers = context.range(0, 1_000, 1, 4).map(x -> x).persist(StorageLevel.DISK_ONLY);
        numbers.count();
        assertThat(blockFiles()).hasSize(4);

        numbers.unpersist(true);

        assertThat(blockFiles()).isEmpty();
        assertThat(context.storage()).isEmpty();
        assertThat(numbers.persist(StorageLevel.MEMORY_ONLY).count()).isEqualTo(1_000);
        assertThat(context.storage().get(0).partitionsKept()).isEqualTo(4);
    }

    @Test
    void aFailedAttemptLeavesNothing() throws IOException {
        RDD<Long> numbers = context.range(0, 1_000, 1, 1).map(x -> x).persist(StorageLevel.DISK_ONLY);

        assertThatThrownBy(() -> numbers.foreach(number -> {
                    throw new IllegalStateException("no");
                }))
                .hasMessageContaining("no");

        assertThat(blockFiles()).isEmpty();
        assertThat(context.storage().get(0).partitionsKept()).isZero();
    }

    @Test
    void aPersistedRddKeepsItsLevelUntilItIsUnpersisted() {
        RDD<Long> numbers = context.range(0, 10).map(x -> x).cache();

        assertThat(numbers.persist(StorageLevel.MEMORY_ONLY).storageLevel()).isEqualTo(StorageLevel.MEMORY_ONLY);
        assertThatThrownBy(() -> numbers.persist(StorageLevel.DISK_ONLY))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("is persisted at level MEMORY_ONLY; call unpersist() before persist(DISK_ONLY)")
                .hasMessageContaining("StorageLevelsTest.java:");
        assertThat(numbers.unpersist().persist(StorageLevel.DISK_ONLY).isPersisted())
                .isTrue();
    }

    @Test
    void whatNobodyCanReachIsNotKept() throws IOException {
        context.range(0, 1_000, 1, 4)
                .map(x -> x)
                .persist(StorageLevel.DISK_ONLY)
                .count();

        Deadline deadline = new Deadline(Duration.ofSeconds(60));
        while (!blockFiles().isEmpty()) {
            System.gc();
            deadline.check("files of an unreachable RDD are still there");
        }
        assertThat(context.storage()).isEmpty();
    }

    private JobReport last() {
        return reports.get(reports.size() - 1);
    }

    private List<Path> blockFiles() throws IOException {
        try (Stream<Path> all = Files.walk(disk)) {
            return all.filter(path -> path.getFileName().toString().startsWith("rdd-"))
                    .sorted()
                    .toList();
        }
    }

    private static byte[] noise(long seed) {
        byte[] bytes = new byte[16 << 10];
        new java.util.Random(seed).nextBytes(bytes);
        return bytes;
    }

    private static long sum(byte[] bytes) {
        long sum = 0;
        for (byte one : bytes) {
            sum += one;
        }
        return sum;
    }

    private static void flip(Path path) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw")) {
            file.seek(file.length() * 2 / 3);
            int before = file.read();
            file.seek(file.length() * 2 / 3);
            file.write(before ^ 1);
        }
    }
}
