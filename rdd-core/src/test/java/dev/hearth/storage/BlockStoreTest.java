package dev.hearth.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hearth.memory.MemoryManager;
import dev.hearth.protocol.BlockId;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a store promises at every level. */
class BlockStoreTest {
    private static final long MIB = 1 << 20;
    private static final BlockId ID = new BlockId(1, 0);

    @TempDir
    Path directory;

    static Stream<StorageLevel> levels() {
        return Stream.of(
                StorageLevel.MEMORY_ONLY,
                StorageLevel.MEMORY_ONLY_SER,
                StorageLevel.MEMORY_AND_DISK,
                StorageLevel.MEMORY_AND_DISK_SER,
                StorageLevel.DISK_ONLY);
    }

    static Stream<StorageLevel> onDisk() {
        return levels().filter(StorageLevel::onDisk);
    }

    @ParameterizedTest
    @MethodSource("levels")
    void whatWasWrittenIsReadInOrderAsOftenAsWanted(StorageLevel level) {
        StoreBench bench = new StoreBench(new MemoryManager(32 * MIB, MIB), directory);
        List<String> elements = elements(20_000, 1);
        publish(bench.store, level, elements);

        for (int time = 0; time < 2; time++) {
            assertThat(read(bench.store)).isEqualTo(elements);
        }
    }

    @ParameterizedTest
    @MethodSource("levels")
    void anEmptyPartitionIsKeptToo(StorageLevel level) {
        StoreBench bench = new StoreBench(new MemoryManager(MIB, 0), directory);
        publish(bench.store, level, List.of());

        assertThat(read(bench.store)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("levels")
    void nobodySeesAPartitionBeforeItIsPublishedNorAfterItIsDropped(StorageLevel level) throws IOException {
        StoreBench bench = new StoreBench(new MemoryManager(8 * MIB, MIB), directory);
        BlockWriter writer = bench.store.write(ID, level.keptAs());
        elements(1_000, 2).forEach(writer::add);
        Block whole = writer.finish().orElseThrow();
        assertThat(bench.store.get(ID)).isEmpty();

        bench.store.publish(whole, level.keptAs());
        assertThat(bench.store.get(ID)).contains(whole);

        bench.store.drop(ID.rdd());
        assertThat(bench.store.get(ID)).isEmpty();
        assertThat(bench.store.usedBytes()).isZero();
        assertThat(bench.files()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("levels")
    void whatIsAbandonedOrDiscardedOrSecondLeavesNothing(StorageLevel level) throws IOException {
        StoreBench bench = new StoreBench(new MemoryManager(8 * MIB, MIB), directory);
        BlockWriter abandoned = bench.store.write(ID, level.keptAs());
        elements(5_000, 3).forEach(abandoned::add);
        abandoned.abandon();
        abandoned.abandon();
        bench.store.discard(write(bench.store, level, elements(5_000, 3)).orElseThrow());
        assertThat(bench.store.usedBytes()).isZero();
        assertThat(bench.files()).isEmpty();

        publish(bench.store, level, elements(100, 4));
        publish(bench.store, level, elements(100, 4));
        bench.store.drop(ID.rdd());
        assertThat(bench.store.usedBytes()).isZero();
        assertThat(bench.files()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("levels")
    void aPartitionOfAnySizeIsKeptWholeOrHandedOverWhole(StorageLevel level) throws IOException {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int round = 0; round < 30; round++) {
            Path own = Files.createDirectory(directory.resolve("round-" + round));
            StoreBench bench = new StoreBench(new MemoryManager(random.nextInt(1 << 20), 0), own);
            bench.full = random.nextBoolean();
            List<String> elements = elements(random.nextInt(20_000), random.nextLong());

            List<String> kept = keepOrHandOver(bench, level, elements);

            assertThat(kept).as("seed %d, round %d", seed, round).isEqualTo(elements);
            bench.store.drop(ID.rdd());
            assertThat(bench.store.usedBytes()).as("seed %d", seed).isZero();
            assertThat(bench.files()).as("seed %d", seed).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("onDisk")
    void aDiskThatRunsFullInBetweenLosesNothing(StorageLevel level) throws IOException {
        StoreBench bench = new StoreBench(new MemoryManager(100_000, 0), directory);
        List<String> elements = elements(20_000, 5);
        BlockWriter writer = bench.store.write(ID, level.keptAs());
        int added = 0;
        boolean room = true;
        while (room) {
            bench.full = added == 15_000 || bench.full;
            room = writer.add(elements.get(added++));
        }

        List<String> handedOver = new ArrayList<>();
        writer.<String>giveUp().forEachRemaining(handedOver::add);
        writer.abandon();

        assertThat(handedOver).isEqualTo(elements.subList(0, added)).hasSizeBetween(15_000, 19_999);
        assertThat(bench.files()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("levels")
    void whatWasCollectedCanBeHandedOverAtAnyMoment(StorageLevel level) {
        StoreBench bench = new StoreBench(new MemoryManager(MIB, 0), directory);
        List<String> elements = elements(2_500, 9);
        BlockWriter writer = bench.store.write(ID, level.keptAs());
        elements.forEach(writer::add);

        List<String> handedOver = new ArrayList<>();
        writer.<String>giveUp().forEachRemaining(handedOver::add);
        writer.abandon();

        assertThat(handedOver).isEqualTo(elements);
    }

    @Test
    void bytesInMemoryAreCountedExactlyAndFewerThanObjects() {
        StoreBench bench = new StoreBench(new MemoryManager(32 * MIB, 0), directory);
        Block objects = write(bench.store, StorageLevel.MEMORY_ONLY, elements(20_000, 6))
                .orElseThrow();
        Block bytes = write(bench.store, StorageLevel.MEMORY_ONLY_SER, elements(20_000, 6))
                .orElseThrow();
        Block file =
                write(bench.store, StorageLevel.DISK_ONLY, elements(20_000, 6)).orElseThrow();

        assertThat(bytes.memoryBytes()).isLessThan(objects.memoryBytes() / 2);
        assertThat(file.diskBytes()).isBetween(bytes.memoryBytes() - 1_000, bytes.memoryBytes());
        assertThat(bench.store.usedBytes()).isEqualTo(objects.memoryBytes() + bytes.memoryBytes());
    }

    @Test
    void aDamagedFrameIsFoundBeforeAnyOfItsElementsIsSeen() throws IOException {
        StoreBench bench = new StoreBench(new MemoryManager(MIB, 0), directory);
        List<String> elements = elements(20_000, 7);
        publish(bench.store, StorageLevel.DISK_ONLY, elements);
        flip(bench.files().get(0), 0.6);

        List<String> seen = new ArrayList<>();
        assertThatThrownBy(() -> bench.store
                        .<String>elements(bench.store.get(ID).orElseThrow())
                        .forEachRemaining(seen::add))
                .isInstanceOf(BlockLostException.class)
                .hasMessageContaining("rdd 1 partition 0 as kept here")
                .hasMessageContaining("checksum");
        assertThat(elements.subList(0, seen.size())).isEqualTo(seen);
    }

    @Test
    void aFileThatIsGoneIsALostPartition() throws IOException {
        StoreBench bench = new StoreBench(new MemoryManager(MIB, 0), directory);
        publish(bench.store, StorageLevel.DISK_ONLY, elements(10, 8));
        Files.delete(bench.files().get(0));

        assertThatThrownBy(() -> read(bench.store)).isInstanceOf(BlockLostException.class);
    }

    @Test
    void levelsAreNamedAsTheyAreKnown() throws ReflectiveOperationException {
        for (var field : StorageLevel.class.getFields()) {
            assertThat(field.get(null)).hasToString(field.getName());
        }
        assertThat(StorageLevel.MEMORY_AND_DISK.replicated(4)).hasToString("MEMORY_AND_DISK_4");
        assertThatThrownBy(() -> StorageLevel.NONE.replicated(2)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> StorageLevel.DISK_ONLY.replicated(0))
                .hasMessage("0 replicas asked for; from 1 to 40 are possible");
    }

    private static List<String> keepOrHandOver(StoreBench bench, StorageLevel level, List<String> elements) {
        BlockWriter writer = bench.store.write(ID, level.keptAs());
        List<String> seen = new ArrayList<>();
        boolean room = true;
        int next = 0;
        while (room && next < elements.size()) {
            room = writer.add(elements.get(next++));
        }
        Optional<Block> whole = room ? writer.finish() : Optional.empty();
        if (whole.isPresent()) {
            bench.store.publish(whole.get(), level.keptAs());
            seen.addAll(read(bench.store));
        } else {
            writer.<String>giveUp().forEachRemaining(seen::add);
            seen.addAll(elements.subList(next, elements.size()));
        }
        writer.abandon();
        return seen;
    }

    private static void publish(BlockStore store, StorageLevel level, List<String> elements) {
        store.publish(write(store, level, elements).orElseThrow(), level.keptAs());
    }

    private static Optional<Block> write(BlockStore store, StorageLevel level, List<String> elements) {
        BlockWriter writer = store.write(ID, level.keptAs());
        elements.forEach(element -> assertThat(writer.add(element)).isTrue());
        return writer.finish();
    }

    private static List<String> read(BlockStore store) {
        BlockCursor<String> cursor = store.elements(store.get(ID).orElseThrow());
        return StreamSupport.stream(cursor, false).toList();
    }

    private static List<String> elements(int count, long seed) {
        Random random = new Random(seed);
        List<String> elements = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            elements.add("element " + i + " " + "x".repeat(random.nextInt(40)));
        }
        return elements;
    }

    private static void flip(Path path, double where) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw")) {
            long at = (long) (file.length() * where);
            file.seek(at);
            int before = file.read();
            file.seek(at);
            file.write(before ^ 1);
        }
    }
}
