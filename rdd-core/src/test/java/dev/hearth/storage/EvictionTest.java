package dev.hearth.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.memory.MemoryManager;
import dev.hearth.memory.TaskMemory;
import dev.hearth.protocol.BlockId;
import dev.hearth.protocol.KeptAs;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who makes room for whom. */
class EvictionTest {
    private static final long MIB = 1 << 20;

    private static final KeptAs OBJECTS = StorageLevel.MEMORY_ONLY.keptAs();
    private static final KeptAs OBJECTS_OR_DISK = StorageLevel.MEMORY_AND_DISK.keptAs();

    private final MemoryManager memory = new MemoryManager(4 * MIB, 2 * MIB);
    private StoreBench bench;
    private BlockStore store;
    private List<BlockId> evicted;

    @BeforeEach
    void store(@TempDir Path directory) {
        bench = new StoreBench(memory, directory);
        store = bench.store;
        evicted = bench.dropped;
    }

    @Test
    void aPublishedPartitionIsReadInOrder() {
        publish(new BlockId(1, 0), 100_000, 1);

        List<Object> read = StreamSupport.stream(
                        store.elements(store.get(new BlockId(1, 0)).orElseThrow()), false)
                .toList();
        assertThat(read).hasSize(100_000);
        assertThat(read.get(77_777)).isEqualTo(new byte[] {(byte) 77_777});
    }

    @Test
    void nobodySeesAPartitionBeforeItIsPublished() {
        write(new BlockId(1, 0), 10, 8).finish();

        assertThat(store.get(new BlockId(1, 0))).isEmpty();
    }

    @Test
    void theLeastRecentlyUsedPartitionMakesRoom() {
        publish(new BlockId(1, 0), 1_000, 1_100);
        publish(new BlockId(2, 0), 1_000, 1_100);
        publish(new BlockId(3, 0), 1_000, 1_100);
        store.get(new BlockId(1, 0)); // used again, so 2 is now the oldest

        publish(new BlockId(4, 0), 1_000, 1_100);

        assertThat(evicted).containsExactly(new BlockId(2, 0));
        assertThat(store.get(new BlockId(2, 0))).isEmpty();
        assertThat(store.get(new BlockId(4, 0))).isPresent();
    }

    @Test
    void anRddLargerThanTheBudgetNeverEvictsItself() {
        int kept = 0;
        for (int partition = 0; partition < 10; partition++) {
            BlockWriter writer = store.write(new BlockId(1, partition), OBJECTS);
            boolean whole = true;
            for (int i = 0; whole && i < 1_000; i++) {
                whole = writer.add(new byte[1_100]);
            }
            if (whole) {
                store.publish(writer.finish().orElseThrow(), OBJECTS);
                kept++;
            } else {
                writer.abandon();
            }
        }
        assertThat(kept).isEqualTo(3);
        assertThat(evicted).isEmpty();
        assertThat(store.get(new BlockId(1, 0))).isPresent();
    }

    @Test
    void nothingIsEvictedForAPartitionThatCannotFitAnyway() {
        publish(new BlockId(1, 0), 1_000, 1_100);
        BlockWriter writer = store.write(new BlockId(2, 0), OBJECTS);

        assertThat(writer.add(new byte[(int) (5 * MIB)])).isFalse();

        writer.abandon();
        assertThat(evicted).isEmpty();
        assertThat(store.get(new BlockId(1, 0))).isPresent();
    }

    @Test
    void whatWasCollectedBeforeGivingUpIsHandedOver() {
        BlockWriter writer = store.write(new BlockId(1, 0), OBJECTS);
        int added = 1;
        while (writer.add(new byte[64 << 10])) {
            added++;
        }
        assertThat(StreamSupport.stream(writer.giveUp(), false)).hasSize(added);
        writer.abandon();
        assertThat(store.usedBytes()).isZero();
    }

    @Test
    void everyByteIsGivenBack() {
        publish(new BlockId(1, 0), 1_000, 1_100);
        publish(new BlockId(1, 0), 1_000, 1_100); // a second computation of the same partition
        Block unpublished = write(new BlockId(2, 0), 500, 1_024).finish().orElseThrow();
        store.discard(unpublished);
        write(new BlockId(3, 0), 500, 1_024).abandon();
        store.drop(1);

        assertThat(store.usedBytes()).isZero();
    }

    @Test
    void aTaskEvictsTheLeastRecentlyUsedPartitionsOfAnyRddDownToTheFloor() {
        publish(new BlockId(1, 0), 800, 1_100);
        publish(new BlockId(1, 1), 800, 1_100);
        publish(new BlockId(2, 0), 800, 1_100);
        publish(new BlockId(2, 1), 800, 1_100);
        store.get(new BlockId(1, 0));

        try (TaskMemory task = memory.task(1)) {
            long free = 4 * MIB - store.usedBytes();
            assertThat(task.acquire(free + 1)).isEqualTo(free + 1);
            assertThat(evicted).containsExactly(new BlockId(1, 1));

            task.acquire(4 * MIB);
            assertThat(evicted).containsExactly(new BlockId(1, 1)); // one more and the floor would be passed
            assertThat(store.usedBytes()).isGreaterThan(2 * MIB);
        }
    }

    @Test
    void whatMayBeOnDiskMovesThereWithEveryElementAndIsNotForgotten() throws IOException {
        publish(new BlockId(1, 0), OBJECTS_OR_DISK, 1_000, 1_100);
        publish(new BlockId(2, 0), OBJECTS_OR_DISK, 1_000, 1_100);
        publish(new BlockId(3, 0), OBJECTS_OR_DISK, 1_000, 1_100);
        publish(new BlockId(4, 0), OBJECTS_OR_DISK, 1_000, 1_100);

        assertThat(evicted).isEmpty();
        assertThat(bench.moved).singleElement().satisfies(moved -> {
            assertThat(moved.block()).isEqualTo(new BlockId(1, 0));
            assertThat(moved.memoryBytes()).isZero();
            assertThat(moved.diskBytes()).isPositive();
        });
        assertThat(StreamSupport.stream(
                        store.elements(store.get(new BlockId(1, 0)).orElseThrow()), false))
                .hasSize(1_000);
        store.drop(1);
        assertThat(bench.files()).isEmpty();
    }

    @Test
    void evictionWhileReadingTakesNothingFromTheReader() {
        publish(new BlockId(1, 0), OBJECTS_OR_DISK, 1_000, 1_100);
        BlockCursor<Object> reader = store.elements(store.get(new BlockId(1, 0)).orElseThrow());
        assertThat(reader.tryAdvance(element -> {})).isTrue();

        publish(new BlockId(2, 0), OBJECTS, 3_000, 1_100);
        assertThat(store.get(new BlockId(1, 0)).orElseThrow().memoryBytes()).isZero();

        assertThat(StreamSupport.stream(reader, false)).hasSize(999);
    }

    @Test
    void whatIsEvictedWhenDisksAreFullIsForgotten() {
        publish(new BlockId(1, 0), OBJECTS_OR_DISK, 1_000, 1_100);
        bench.full = true;
        publish(new BlockId(2, 0), OBJECTS, 3_000, 1_100);

        assertThat(evicted).containsExactly(new BlockId(1, 0));
        assertThat(store.get(new BlockId(1, 0))).isEmpty();
        store.drop(2);
        assertThat(store.usedBytes()).isZero();
    }

    @Test
    void whatATaskHoldsIsNotThereForPartitions() {
        try (TaskMemory task = memory.task(1)) {
            assertThat(task.acquire(3 * MIB)).isEqualTo(3 * MIB);
            BlockWriter writer = store.write(new BlockId(1, 0), OBJECTS);

            assertThat(writer.add(new byte[(int) (2 * MIB)])).isFalse();
            writer.abandon();
        }
        assertThat(store.write(new BlockId(1, 0), OBJECTS).add(new byte[(int) (2 * MIB)]))
                .isTrue();
    }

    private void publish(BlockId id, int count, int size) {
        publish(id, OBJECTS, count, size);
    }

    private void publish(BlockId id, KeptAs as, int count, int size) {
        store.publish(write(id, as, count, size).finish().orElseThrow(), as);
    }

    private BlockWriter write(BlockId id, int count, int size) {
        return write(id, OBJECTS, count, size);
    }

    private BlockWriter write(BlockId id, KeptAs as, int count, int size) {
        BlockWriter writer = store.write(id, as);
        for (int i = 0; i < count; i++) {
            byte[] element = new byte[size];
            element[0] = (byte) i;
            assertThat(writer.add(element)).isTrue();
        }
        return writer;
    }
}
