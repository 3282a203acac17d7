package dev.hearth.disk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.FileOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalFilesTest {
    @TempDir
    private Path root;

    private final Set<Path> full = new HashSet<>();
    private List<Path> disks;

    @BeforeEach
    void disks() throws IOException {
        disks = List.of(
                Files.createDirectory(root.resolve("a")),
                Files.createDirectory(root.resolve("b")),
                Files.createDirectory(root.resolve("c")));
    }

    @Test
    void filesAreSpreadOverAllDirectories() throws IOException {
        LocalFiles files = new LocalFiles(disks);
        for (int i = 0; i < 30; i++) {
            files.writeTemporary(out -> out.write(1));
        }
        for (Path disk : disks) {
            assertThat(files(disk)).hasSizeBetween(3, 20);
        }
    }

    @Test
    void aFullDirectoryIsSkippedAndLeavesNoPartOfAFile() throws IOException {
        LocalFiles files = new LocalFiles(disks, this::open);
        full.add(disks.get(0));
        full.add(disks.get(2));
        for (int i = 0; i < 10; i++) {
            assertThat(files.writeTemporary(out -> out.write(new byte[100_000])).length())
                    .isEqualTo(100_000);
        }
        assertThat(files(disks.get(0))).isEmpty();
        assertThat(files(disks.get(1))).hasSize(10);
        assertThat(files(disks.get(2))).isEmpty();
    }

    @Test
    void aDirectoryThatFailedIsTriedLastUntilItTakesAFileAgain() throws IOException {
        List<Path> two = disks.subList(0, 2);
        LocalFiles files = new LocalFiles(two, this::open);
        full.add(disks.get(0));
        for (int i = 0; i < 10; i++) {
            files.writeTemporary(out -> out.write(new byte[100_000]));
        }
        full.clear();
        for (int i = 0; i < 10; i++) {
            files.writeTemporary(out -> out.write(1)); // the other one is sound, so nobody asks the first
        }
        assertThat(files(disks.get(0))).isEmpty();

        full.add(disks.get(1));
        files.writeTemporary(out -> out.write(new byte[100_000]));
        full.clear();
        for (int i = 0; i < 10; i++) {
            files.writeTemporary(out -> out.write(1));
        }
        assertThat(files(disks.get(0))).hasSizeGreaterThan(1);
    }

    @Test
    void aDirectoryThatVanishesIsSkipped() throws IOException {
        LocalFiles files = new LocalFiles(disks.subList(0, 2));
        Files.delete(disks.get(0));
        for (int i = 0; i < 10; i++) {
            files.writeTemporary(out -> out.write(1));
        }
        assertThat(files(disks.get(1))).hasSize(10);
        assertThat(disks.get(0)).doesNotExist();
    }

    @Test
    void anOwnDirectoryThatVanishesIsMadeAgain() throws IOException {
        LocalFiles files = new LocalFiles(disks.subList(0, 1));
        LocalFile first = files.writeTemporary(out -> out.write(1));
        Path file = files(disks.get(0)).get(0);
        Files.delete(file);
        Files.delete(file.getParent());
        files.writeTemporary(out -> out.write(1));

        assertThat(files(disks.get(0))).hasSize(1);
        assertThatThrownBy(first::open).isInstanceOf(IOException.class);
        first.delete();
    }

    @Test
    void whenNoneIsLeftEveryDirectoryAndItsReasonIsNamed() throws IOException {
        LocalFiles files = new LocalFiles(disks, this::open);
        full.add(disks.get(0));
        Files.delete(disks.get(1));
        Files.delete(disks.get(2));
        Files.writeString(disks.get(2), "a file where a directory was");

        assertThatThrownBy(() -> files.writeTemporary(out -> out.write(new byte[100_000])))
                .isInstanceOf(LocalFilesException.class)
                .hasMessageContainingAll(
                        disks.get(0) + ": java.io.IOException: No space left on device",
                        disks.get(1) + ": java.nio.file.NoSuchFileException",
                        disks.get(2) + ": java.nio.file.FileSystemException",
                        "free space or give the executors other directories")
                .hasNoCause();
        assertThat(files(disks.get(0))).isEmpty();
    }

    @Test
    void aBodyThatFailsByItselfIsNotTriedElsewhere() throws IOException {
        LocalFiles files = new LocalFiles(disks);
        int[] runs = {0};
        assertThatThrownBy(() -> files.writeTemporary(out -> {
                    runs[0]++;
                    throw new IllegalStateException("the records' own fault");
                }))
                .hasMessage("the records' own fault");
        assertThat(runs[0]).isEqualTo(1);
        assertThat(files(root)).isEmpty();
    }

    @Test
    void closingRemovesEverythingOfItsOwnAndNothingElse() throws IOException {
        Path other = Files.writeString(disks.get(0).resolve("other"), "not ours");
        LocalFiles files = new LocalFiles(disks);
        for (int i = 0; i < 10; i++) {
            files.writeTemporary(out -> out.write(1));
        }
        files.close();
        files.close();

        try (Stream<Path> left = Files.walk(root)) {
            assertThat(left).containsExactlyInAnyOrder(root, disks.get(0), disks.get(1), disks.get(2), other);
        }
    }

    @Test
    void afterClosingNothingIsTaken() throws IOException {
        LocalFiles files = new LocalFiles(disks);
        files.close();

        assertThatThrownBy(() -> files.writeTemporary(out -> out.write(1)))
                .isInstanceOf(LocalFilesException.class)
                .hasMessageContaining("the executor has ended");
        assertThat(files(root)).isEmpty();
    }

    private OutputStream open(Path file) throws IOException {
        boolean isFull = full.stream().anyMatch(file::startsWith);
        FileOutputStream out = new FileOutputStream(file.toFile());
        return isFull ? new AlmostFull(out) : out;
    }

    private static List<Path> files(Path directory) throws IOException {
        try (Stream<Path> all = Files.walk(directory)) {
            return all.filter(Files::isRegularFile).toList();
        }
    }

    /** Takes some bytes, as a disk does that is full soon. */
    private static final class AlmostFull extends FilterOutputStream {
        private int left = 70_000;

        AlmostFull(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] bytes, int from, int count) throws IOException {
            left -= count;
            if (left < 0) {
                throw new IOException("No space left on device");
            }
            out.write(bytes, from, count);
        }

        @Override
        public void write(int one) throws IOException {
            write(new byte[] {(byte) one}, 0, 1);
        }
    }
}
