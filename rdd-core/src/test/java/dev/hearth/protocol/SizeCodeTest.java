package dev.hearth.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** What a size becomes on its way through one byte. */
class SizeCodeTest {
    private static final long LARGEST = 15L << 30;

    @Test
    void sizesUpToSixteenAreExact() {
        LongStream.rangeClosed(0, 16)
                .forEach(size -> assertThat(afterwards(size)).isEqualTo(size));
    }

    @Test
    void everySizeIsOffByAtMostASixteenth() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int i = 0; i < 1_000_000; i++) {
            long size = random.nextLong() >>> (30 + random.nextInt(34));
            assertThat(Math.abs(afterwards(size) - size) * 16)
                    .as("size %d, seed %d", size, seed)
                    .isLessThanOrEqualTo(size);
        }
        assertThat(afterwards(LARGEST)).isEqualTo(LARGEST);
    }

    @Test
    void whatIsTooLargeCountsAsTheLargest() {
        assertThat(afterwards(LARGEST + LARGEST / 2)).isEqualTo(LARGEST);
        assertThat(afterwards(Long.MAX_VALUE)).isEqualTo(LARGEST);
    }

    @Test
    void codesGrowWithSizes() {
        for (int code = 0; code < 256; code++) {
            assertThat(SizeCode.encode(SizeCode.decode((byte) code))).isEqualTo((byte) code);
            assertThat(code == 0 || SizeCode.decode((byte) code) > SizeCode.decode((byte) (code - 1)))
                    .isTrue();
        }
    }

    @Test
    void aNegativeSizeIsRefused() {
        assertThatThrownBy(() -> SizeCode.encode(-1)).hasMessage("a size is -1");
    }

    @Test
    void aMapTasksOutputIsOneByteForEachReducePartition() {
        TaskResult.MapOutput output = TaskResult.MapOutput.of(new long[] {0, 1, 1 << 20});
        assertThat(output.sizes()).hasSize(3);
        assertThat(output.sizeBytes(0)).isZero();
        assertThat(output.sizeBytes(2)).isEqualTo(1 << 20);
        assertThat(output.sizeBytes()).isEqualTo(1 + (1 << 20));
    }

    @Test
    void theEndOfAMapTaskWithTenThousandReducePartitionsIsSmall() {
        TaskEnd end = new TaskEnd.Succeeded(TaskResult.MapOutput.of(new long[10_000]), List.of(), List.of(), List.of());
        assertThat(MessageCodec.encode(new Message.TaskEnded(1, end, TaskMetrics.NONE), 0)
                        .remaining())
                .isLessThan(10_100);
    }

    private static long afterwards(long size) {
        return SizeCode.decode(SizeCode.encode(size));
    }
}
