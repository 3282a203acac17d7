package dev.hearth.shuffle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hearth.conf.Compression;
import dev.hearth.shuffle.MapOutputException.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.UnaryOperator;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MapOutputTest {
    private static final int SHUFFLE = 3;

    @Test
    void aKeyThatIsPlacedNowhereIsNamed() {
        try (Bench bench = new Bench(Bench.PLENTY, Compression.NONE);
                MapOutputWriter writer = bench.store.writer(SHUFFLE, 0, 1, 2, bench.workspace)) {
            for (int nowhere : new int[] {-1, 2}) {
                assertThatThrownBy(() -> writer.add(nowhere, "the key", 1))
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessageContaining("key the key in partition " + nowhere)
                        .hasMessageContaining("0 to 1");
            }
        }
    }

    @Property(tries = 100)
    void everyPartitionIsReadInTheOrderWrittenWithAndWithoutSpilling(
            @ForAll @Size(max = 300) List<@IntRange(max = 9) Integer> partitions,
            @ForAll boolean tiny,
            @ForAll Compression compression) {
        List<List<String>> expected = lists(10);
        try (Bench bench = new Bench(tiny ? Bench.TINY : Bench.PLENTY, compression)) {
            long[] sizes;
            try (MapOutputWriter writer = bench.store.writer(SHUFFLE, 0, 1, 10, bench.workspace)) {
                for (int i = 0; i < partitions.size(); i++) {
                    writer.add(partitions.get(i), "key" + i, i);
                    expected.get(partitions.get(i)).add("key" + i + "=" + i);
                }
                sizes = writer.commit();
            }
            assertThat(bench.task.heldBytes()).isZero();
            assertThat(bench.onDisk()).hasSize(2);
            if (!tiny || partitions.size() > 50) {
                assertThat(bench.workspace.spills() > 0).isEqualTo(tiny);
            }
            for (int i = 0; i < 10; i++) {
                assertThat(bench.read(SHUFFLE, 1, i)).isEqualTo(expected.get(i));
                assertThat(sizes[i] == 0).isEqualTo(expected.get(i).isEmpty());
                assertThat(bench.store.read(SHUFFLE, 0, i, 0, 1).segmentBytes()).isEqualTo(sizes[i]);
            }
        }
    }

    @Property(tries = 100)
    void aSegmentArrivesInPiecesOfAnyLength(
            @ForAll @IntRange(min = 1, max = 40) int pieceBytes, @ForAll @IntRange(max = 100) int records) {
        try (Bench bench = new Bench(Bench.TINY)) {
            long[] sizes = write(bench, 0, 1, records);
            FrameJoiner joiner = new FrameJoiner(SHUFFLE, 0, sizes[0]);
            List<byte[]> whole = new ArrayList<>();
            long offset = 0;
            while (offset < sizes[0]) {
                SegmentChunk piece = bench.store.read(SHUFFLE, 0, 0, offset, pieceBytes);
                offset += piece.bytes().length;
                joiner.add(piece.bytes()).ifPresent(frames -> whole.add(frames.bytes()));
            }
            assertThat(joiner.complete()).isTrue();
            try (RecordSource<String, Integer> source =
                    new RecordSource<>(SHUFFLE, new GivenFrames(whole), bench.workspace)) {
                for (int i = 0; i < records; i++) {
                    assertThat(source.advance()).isTrue();
                    assertThat(source.value()).isEqualTo(i);
                }
                assertThat(source.advance()).isFalse();
                assertThat(source.advance()).isFalse();
                assertThat(source.recordsRead()).isEqualTo(records);
                assertThat(source.bytesRead()).isEqualTo(sizes[0]);
            }
        }
    }

    @Test
    void tenThousandPartitionsFitIn64MiB() {
        try (Bench bench = new Bench(64L << 20)) {
            int records = 1_000_000;
            Random random = new Random(7);
            int[] counts = new int[10_000];
            try (MapOutputWriter writer = bench.store.writer(SHUFFLE, 0, 1, 10_000, bench.workspace)) {
                for (int i = 0; i < records; i++) {
                    int partition = random.nextInt(10_000);
                    writer.add(partition, "key number " + random.nextLong(), counts[partition]++);
                    if ((i & 0xffff) == 0) {
                        assertThat(bench.memory.executionBytes()).isLessThanOrEqualTo(64L << 20);
                    }
                }
                assertThat(writer.commit()).hasSize(10_000).doesNotContain(0);
            }
            for (int partition = 0; partition < 10_000; partition += 501) {
                List<String> read = bench.read(SHUFFLE, 1, partition);
                assertThat(read).hasSize(counts[partition]);
                for (int i = 0; i < read.size(); i++) {
                    assertThat(read.get(i)).endsWith("=" + i);
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Compression.class)
    void aRecordLargerThanAFrameMakesALargerFrame(Compression compression) {
        byte[] large = new byte[20 << 20];
        new Random(1).nextBytes(Arrays.copyOf(large, 5 << 20));
        large[12_345_678] = 1;
        try (Bench bench = new Bench(1 << 20, compression)) {
            try (MapOutputWriter writer = bench.store.writer(SHUFFLE, 0, 1, 2, bench.workspace)) {
                writer.add(0, "before", 1);
                writer.add(0, "large", large);
                writer.add(1, "large", large);
                writer.add(0, "after", 2);
                writer.commit();
            }
            assertThat(bench.task.heldBytes()).isZero();
            try (RecordSource<String, Object> source =
                    new RecordSource<>(SHUFFLE, bench.store.frames(SHUFFLE, 0, 0), bench.workspace)) {
                assertThat(source.advance()).isTrue();
                assertThat(source.advance()).isTrue();
                assertThat(source.value()).isEqualTo(large);
                assertThat(source.advance()).isTrue();
                assertThat(source.key()).isEqualTo("after");
            }
        }
    }

    @Test
    void everyFlippedByteIsNoticedBeforeARecordIsSeen() throws IOException {
        try (Bench bench = new Bench(Bench.PLENTY)) {
            write(bench, 0, 1, 20);
            for (Path file : bench.onDisk()) {
                byte[] sound = Files.readAllBytes(file);
                for (int i = 0; i < sound.length; i++) {
                    byte[] flipped = sound.clone();
                    flipped[i] ^= (byte) (1 << (i % 8));
                    Files.write(file, flipped);
                    assertFails(() -> bench.read(SHUFFLE, 1, 0), Problem.DAMAGED);
                }
                Files.write(file, sound);
            }
            assertThat(bench.read(SHUFFLE, 1, 0)).hasSize(20);
        }
    }

    @Test
    void everyTruncationIsNoticed() throws IOException {
        try (Bench bench = new Bench(Bench.PLENTY)) {
            write(bench, 0, 1, 20);
            for (Path file : bench.onDisk()) {
                byte[] sound = Files.readAllBytes(file);
                for (int length = 0; length < sound.length; length++) {
                    Files.write(file, Arrays.copyOf(sound, length));
                    assertFails(() -> bench.read(SHUFFLE, 1, 0), Problem.DAMAGED);
                }
                Files.write(file, sound);
            }
        }
    }

    @Test
    void aDeletedFileIsMissing() throws IOException {
        try (Bench bench = new Bench(Bench.PLENTY)) {
            for (int file = 0; file < 2; file++) {
                write(bench, file, 1, 20);
                Files.delete(bench.onDisk().get(file == 0 ? 0 : 2));
            }
            assertFails(() -> bench.read(SHUFFLE, 1, 0), Problem.MISSING);
            assertFails(() -> bench.store.read(SHUFFLE, 1, 0, 0, 100), Problem.MISSING);
            assertFails(() -> bench.store.read(SHUFFLE, 2, 0, 0, 100), Problem.MISSING);
            assertFails(() -> bench.store.read(SHUFFLE + 1, 0, 0, 0, 100), Problem.MISSING);
        }
    }

    @Test
    void aFailureNamesShuffleAndMapPartition() {
        try (Bench bench = new Bench(Bench.PLENTY)) {
            assertThatThrownBy(() -> bench.store.read(7, 42, 0, 0, 100))
                    .isInstanceOfSatisfying(MapOutputException.class, e -> {
                        assertThat(e.shuffle()).isEqualTo(7);
                        assertThat(e.mapPartition()).isEqualTo(42);
                    })
                    .hasMessage("shuffle 7, output of map partition 42: it is not on this executor");
        }
    }

    @Test
    void aFrameWhoseRecordsCannotBeReadShowsNoneOfThem() {
        try (Bench bench = new Bench(Bench.PLENTY)) {
            try (MapOutputWriter writer = bench.store.writer(SHUFFLE, 0, 1, 1, bench.workspace)) {
                writer.add(0, "fine", 1);
                writer.add(0, "poison", new HashMap<>(Map.of(new Poison(), 2)));
                writer.commit();
            }
            Poison.strong = true;
            try (RecordSource<String, Object> source =
                    new RecordSource<>(SHUFFLE, bench.store.frames(SHUFFLE, 0, 0), bench.workspace)) {
                assertFails(source::advance, Problem.UNREADABLE);
                assertFails(source::advance, Problem.UNREADABLE);
            } finally {
                Poison.strong = false;
            }
        }
    }

    @Test
    void theFirstOfTwoCommitsStays() {
        try (Bench bench = new Bench(Bench.PLENTY)) {
            long[] first = write(bench, 0, 1, 10);

            assertThat(write(bench, 0, 2, 100)).isEqualTo(first);
            assertThat(bench.read(SHUFFLE, 1, 0)).hasSize(10);
            assertThat(bench.onDisk()).hasSize(2);
        }
    }

    @Test
    void oneOfManyCommitsAtOnceStaysAndAllTellItsSizes() throws Exception {
        try (Bench bench = new Bench(Bench.PLENTY)) {
            int attempts = 4;
            ExecutorService threads = Executors.newFixedThreadPool(attempts);
            try {
                CyclicBarrier together = new CyclicBarrier(attempts);
                List<Future<long[]>> told = new ArrayList<>();
                for (int attempt = 0; attempt < attempts; attempt++) {
                    int number = attempt;
                    told.add(threads.submit(() -> {
                        try (Workspace workspace = bench.workspace(100 + number);
                                MapOutputWriter writer = bench.store.writer(SHUFFLE, 0, number, 3, workspace)) {
                            for (int i = 0; i < 1_000 * (number + 1); i++) {
                                writer.add(i % 3, i, i);
                            }
                            together.await();
                            return writer.commit();
                        }
                    }));
                }
                for (Future<long[]> each : told) {
                    assertThat(each.get()).isEqualTo(told.get(0).get());
                }
            } finally {
                threads.shutdownNow();
            }
            assertThat(bench.read(SHUFFLE, 1, 0).size()).isIn(334, 667, 1_000, 1_334);
            assertThat(bench.onDisk()).hasSize(2);
        }
    }

    @Test
    void aDamagedOutputGivesWayToTheNextCommit() throws IOException {
        List<UnaryOperator<byte[]>> damages =
                List.of(bytes -> Arrays.copyOf(bytes, bytes.length - 1), bytes -> new byte[0], bytes -> {
                    bytes[bytes.length / 2]++;
                    return bytes;
                });
        try (Bench bench = new Bench(Bench.PLENTY)) {
            write(bench, 0, 0, 10);
            long attempt = 1;
            for (int file = 0; file < 2; file++) {
                for (UnaryOperator<byte[]> damage : damages) {
                    Path path = bench.onDisk().get(file);
                    Files.write(path, damage.apply(Files.readAllBytes(path)));

                    write(bench, 0, attempt++, 10);

                    assertThat(bench.read(SHUFFLE, 1, 0)).hasSize(10);
                    assertThat(bench.onDisk()).hasSize(2);
                }
            }
        }
    }

    @Test
    void whoIsReadingAnOutputThatIsReplacedGetsNoMixtureOfBoth() throws IOException {
        try (Bench bench = new Bench(Bench.PLENTY)) {
            assertThat(writeNoise(bench, 1)).isGreaterThan(1 << 20);
            try (FrameSource reading = bench.store.frames(SHUFFLE, 0, 0)) {
                assertThat(reading.next()).isPresent();
                Path data = bench.onDisk().get(0);
                byte[] bytes = Files.readAllBytes(data);
                Files.write(data, Arrays.copyOf(bytes, bytes.length - 1));

                writeNoise(bench, 2);

                assertFails(reading::next, Problem.MISSING);
            }
        }
    }

    private static long writeNoise(Bench bench, int attempt) {
        Random random = new Random(11);
        try (MapOutputWriter writer = bench.store.writer(SHUFFLE, 0, attempt, 1, bench.workspace)) {
            for (int i = 0; i < 200_000; i++) {
                writer.add(0, random.nextLong(), i);
            }
            return writer.commit()[0];
        }
    }

    @Test
    void whatIsNotCommittedIsGone() {
        try (Bench bench = new Bench(Bench.TINY)) {
            MapOutputWriter writer = bench.store.writer(SHUFFLE, 0, 1, 4, bench.workspace);
            for (int i = 0; i < 1_000; i++) {
                writer.add(i % 4, i, i);
            }
            assertThat(bench.onDisk()).isNotEmpty();

            writer.close();
            writer.close();

            bench.nothingIsLeftOfTheAttempt();
            assertFails(() -> bench.read(SHUFFLE, 1, 0), Problem.MISSING);
            assertThatThrownBy(writer::commit).isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void aCancelledAttemptEndsSoonAndLeavesNothing() {
        try (Bench bench = new Bench(Bench.TINY)) {
            int[] added = {0};
            bench.check = () -> {
                throw new CancellationException();
            };
            assertThatThrownBy(() -> {
                        try (MapOutputWriter writer = bench.store.writer(SHUFFLE, 0, 1, 4, bench.workspace)) {
                            for (; added[0] < 100_000; added[0]++) {
                                writer.add(0, 1, 1);
                            }
                        }
                    })
                    .isInstanceOf(CancellationException.class);
            assertThat(added[0]).isLessThan(1_024);
            bench.nothingIsLeftOfTheAttempt();
        }
    }

    @Test
    void manySpillsAreJoinedSoThatFewFilesAreOpenAtOnce() {
        try (Bench bench = new Bench(Bench.TINY)) {
            try (MapOutputWriter writer = bench.store.writer(SHUFFLE, 0, 1, 1, bench.workspace)) {
                int most = 0;
                for (int i = 0; i < 20_000; i++) {
                    writer.add(0, i, "value of some length " + i);
                    most = Math.max(most, i % 97 == 0 ? bench.onDisk().size() : 0);
                }
                assertThat(most).isBetween(10, 65);
                writer.commit();
            }
            assertThat(bench.workspace.spills()).isGreaterThan(100);
            assertThat(bench.workspace.spilledBytes()).isGreaterThan(100_000);
            assertThat(bench.read(SHUFFLE, 1, 0)).hasSize(20_000);
        }
    }

    @Test
    void aDroppedShuffleIsGoneAndOthersStay() {
        try (Bench bench = new Bench(Bench.PLENTY)) {
            write(bench, 0, 1, 10);
            write(bench, 1, 1, 10);
            try (MapOutputWriter other = bench.store.writer(SHUFFLE + 1, 0, 2, 1, bench.workspace)) {
                other.add(0, 1, 1);
                other.commit();
            }
            bench.store.drop(SHUFFLE);

            assertThat(bench.store.contains(SHUFFLE, 0)).isFalse();
            assertThat(bench.store.contains(SHUFFLE + 1, 0)).isTrue();
            assertThat(bench.onDisk())
                    .as("whoever drops does not wait for the disk")
                    .hasSize(6);
            bench.deletions.forEach(Runnable::run);
            assertThat(bench.onDisk()).hasSize(2);
        }
    }

    @Test
    void filesBelongToTheirOwnerAlone() throws IOException {
        try (Bench bench = new Bench(Bench.PLENTY)) {
            write(bench, 0, 1, 10);
            for (Path file : bench.onDisk()) {
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                        .isEqualTo("rw-------");
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file.getParent())))
                        .isEqualTo("rwx------");
            }
        }
    }

    @Test
    void aSegmentIsReadWithinItsBoundsOnly() {
        try (Bench bench = new Bench(Bench.PLENTY)) {
            long[] sizes = write(bench, 0, 1, 10);
            assertThat(bench.store.read(SHUFFLE, 0, 0, sizes[0], 10).bytes()).isEmpty();
            assertThatThrownBy(() -> bench.store.read(SHUFFLE, 0, 0, sizes[0] + 1, 10))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> bench.store.read(SHUFFLE, 0, 0, -1, 10))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> bench.store.read(SHUFFLE, 0, 1, 0, 10))
                    .isInstanceOf(IndexOutOfBoundsException.class);
        }
    }

    /** One reduce partition; keys are strings, values 0 to {@code records - 1}. */
    private static long[] write(Bench bench, int mapPartition, long attempt, int records) {
        try (MapOutputWriter writer = bench.store.writer(SHUFFLE, mapPartition, attempt, 1, bench.workspace)) {
            for (int i = 0; i < records; i++) {
                writer.add(0, "key" + i % 3, i);
            }
            return writer.commit();
        }
    }

    private static void assertFails(ThrowingCallable read, Problem problem) {
        assertThatThrownBy(read).isInstanceOfSatisfying(MapOutputException.class, e -> assertThat(e.problem())
                .isEqualTo(problem));
    }

    private static List<List<String>> lists(int count) {
        List<List<String>> lists = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            lists.add(new ArrayList<>());
        }
        return lists;
    }

    /** As a key of a map it is asked for its hash when the map is read, and complains. */
    private static final class Poison {
        private static boolean strong;

        @Override
        public int hashCode() {
            if (strong) {
                throw new IllegalStateException("poison");
            }
            return 1;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Poison;
        }
    }

    private static final class GivenFrames implements FrameSource {
        private final Iterator<byte[]> frames;

        GivenFrames(List<byte[]> frames) {
            this.frames = frames.iterator();
        }

        @Override
        public Optional<Frames> next() {
            return frames.hasNext() ? Optional.of(new Frames(0, frames.next())) : Optional.empty();
        }

        @Override
        public void close() {
            // arrays only
        }
    }
}
