package dev.hearth.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.memory.MemoryManager;
import dev.hearth.memory.TaskMemory;
import dev.hearth.protocol.BlockId;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

class MemoryStoreTest {
    private static final long MIB = 1 << 20;

    private final List<BlockId> evicted = new ArrayList<>();
    private final MemoryManager memory = new MemoryManager(4 * MIB, 2 * MIB);
    private final MemoryStore store = new MemoryStore(memory, evicted::addAll);

    @Test
    void aPublishedPartitionIsReadInOrder() {
        MemoryBlock block = write(new BlockId(1, 0), 100_000, 1).finish();
        store.publish(block);

        List<Object> read = StreamSupport.stream(
                        store.get(new BlockId(1, 0)).orElseThrow().read(), false)
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
            BlockWriter writer = store.write(new BlockId(1, partition));
            boolean whole = true;
            for (int i = 0; whole && i < 1_000; i++) {
                whole = writer.add(new byte[1_100]);
            }
            if (whole) {
                store.publish(writer.finish());
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
        BlockWriter writer = store.write(new BlockId(2, 0));

        assertThat(writer.add(new byte[(int) (5 * MIB)])).isFalse();

        writer.abandon();
        assertThat(evicted).isEmpty();
        assertThat(store.get(new BlockId(1, 0))).isPresent();
    }

    @Test
    void whatWasCollectedBeforeGivingUpIsHandedOver() {
        BlockWriter writer = store.write(new BlockId(1, 0));
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
        MemoryBlock unpublished = write(new BlockId(2, 0), 500, 1_024).finish();
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
    void whatATaskHoldsIsNotThereForPartitions() {
        try (TaskMemory task = memory.task(1)) {
            assertThat(task.acquire(3 * MIB)).isEqualTo(3 * MIB);
            BlockWriter writer = store.write(new BlockId(1, 0));

            assertThat(writer.add(new byte[(int) (2 * MIB)])).isFalse();
            writer.abandon();
        }
        assertThat(store.write(new BlockId(1, 0)).add(new byte[(int) (2 * MIB)]))
                .isTrue();
    }

    private void publish(BlockId id, int count, int size) {
        store.publish(write(id, count, size).finish());
    }

    private BlockWriter write(BlockId id, int count, int size) {
        BlockWriter writer = store.write(id);
        for (int i = 0; i < count; i++) {
            byte[] element = new byte[size];
            element[0] = (byte) i;
            assertThat(writer.add(element)).isTrue();
        }
        return writer;
    }
}
