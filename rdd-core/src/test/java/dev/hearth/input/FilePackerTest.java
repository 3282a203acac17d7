package dev.hearth.input;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Small files become few partitions, each near all or most of its bytes, and none is lost or read twice. */
class FilePackerTest {
    private static final long MIB = 1L << 20;

    private static List<Placed> pack(List<Placed> files, long bytesEach, Cutting cutting) {
        FilePacker packer = new FilePacker(cutting, files.size(), bytesEach * files.size() / cutting.minPartitions());
        files.forEach(file -> packer.add(file, bytesEach));
        return packer.packed();
    }

    private static List<Placed> files(int count, int hosts, int replicas, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        return IntStream.range(0, count)
                .mapToObj(i -> {
                    Set<String> chosen = new HashSet<>();
                    while (chosen.size() < replicas) {
                        chosen.add("host" + random.nextInt(hosts));
                    }
                    return new Placed(new FileRange("file" + i, 0, 10), List.copyOf(chosen));
                })
                .toList();
    }

    private static List<String> paths(Placed placed) {
        return placed.portion() instanceof FileRange range
                ? List.of(range.path())
                : ((FileRanges) placed.portion())
                        .ranges().stream().map(FileRange::path).toList();
    }

    @Test
    void everyFileIsReadOnceWhateverTheNumbers() {
        long seed = new SplittableRandom().nextLong();
        SplittableRandom random = new SplittableRandom(seed);
        for (int round = 0; round < 200; round++) {
            int hosts = 1 + random.nextInt(30);
            List<Placed> files =
                    files(random.nextInt(300), hosts, random.nextInt(Math.min(4, hosts + 1)), random.nextLong());
            Cutting cutting = new Cutting(1 + random.nextInt(20), random.nextLong(3 * MIB));
            List<String> read = new ArrayList<>();
            pack(files, random.nextInt(200_000), cutting).forEach(placed -> read.addAll(paths(placed)));
            assertThat(read)
                    .as("seed %d, round %d", seed, round)
                    .hasSize(files.size())
                    .containsExactlyInAnyOrderElementsOf(
                            files.stream().flatMap(file -> paths(file).stream()).toList());
        }
    }

    @Test
    void tenThousandSmallFilesAreAHandfulOfPartitions() {
        assertThat(pack(files(10_000, 20, 3, 1), 10 << 10, new Cutting(1, 128 * MIB)))
                .hasSizeBetween(5, 20);
        assertThat(pack(files(2_000, 2, 1, 2), 10 << 10, new Cutting(1, 128 * MIB)))
                .hasSizeBetween(2, 8);
    }

    @Test
    void aPartitionOfOneHostsFilesPrefersIt() {
        List<Placed> files = files(2_000, 2, 1, 3);
        for (Placed packed : pack(files, 10 << 10, new Cutting(1, 128 * MIB))) {
            assertThat(packed.hosts()).hasSize(1);
            Set<String> paths = Set.copyOf(paths(packed));
            assertThat(files.stream()
                            .filter(file -> paths.contains(paths(file).get(0)))
                            .map(Placed::hosts))
                    .containsOnly(packed.hosts());
        }
    }

    @Test
    void withoutHostsFilesStayInOrder() {
        List<Placed> files = files(1_000, 1, 0, 4);
        List<String> read = new ArrayList<>();
        pack(files, 10 << 10, new Cutting(10, 128 * MIB)).forEach(placed -> read.addAll(paths(placed)));
        assertThat(read)
                .isEqualTo(files.stream().map(file -> paths(file).get(0)).toList());
    }

    @Test
    void aPackedSizeOfZeroGivesEachFileATask() {
        assertThat(pack(files(100, 3, 2, 5), 10, new Cutting(1, 0))).hasSize(100);
    }
}
