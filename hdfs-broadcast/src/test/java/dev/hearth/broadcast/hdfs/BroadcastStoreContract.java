package dev.hearth.broadcast.hdfs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hearth.chunk.ChunkWriter;
import dev.hearth.chunk.ChunkedFile;
import dev.hearth.chunk.FileSource;
import dev.hearth.conf.Compression;
import dev.hearth.serializer.DataSerializer;
import dev.hearth.serializer.DataSerializers;
import dev.hearth.shared.Broadcast;
import dev.hearth.shared.BroadcastException;
import dev.hearth.shared.BroadcastFile;
import dev.hearth.shared.BroadcastHandle;
import dev.hearth.shared.BroadcastListener;
import dev.hearth.shared.BroadcastReaders;
import dev.hearth.shared.BroadcastSettings;
import dev.hearth.shared.BroadcastStore;
import dev.hearth.shared.BroadcastStoreProvider.Role;
import dev.hearth.shared.Broadcasts;
import dev.hearth.shared.StoredFiles;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What every store of broadcast values promises; a subclass says which store. */
abstract class BroadcastStoreContract {
    private static final int INLINE_LIMIT = 1024;

    private final DataSerializer serializer = DataSerializers.create(getClass().getClassLoader());
    private final long[] primes = primes(10_000);

    @TempDir
    Path applicationDirectory;

    private BroadcastStore writer;

    abstract BroadcastStore open(Path applicationDirectory, Role role) throws IOException;

    @BeforeEach
    void open() throws IOException {
        writer = open(applicationDirectory, Role.WRITER);
    }

    @Test
    void aValueIsReadBackByAnotherProcess() throws IOException {
        BroadcastHandle handle = broadcasts().create(primes).handle();
        assertThat(readers().resolve(handle).value()).isEqualTo(primes);
    }

    @Test
    void nothingIsVisibleBeforeItIsWholeAndHasItsName() throws IOException {
        try (BroadcastFile file = writer.create(1)) {
            ChunkedFile written = write(file, 1);
            assertThat(visibleFiles()).isEmpty();
            String provisional = file.complete();
            assertThat(visibleFiles()).isEmpty();
            writer.adopt(provisional, written);
            assertThat(visibleFiles()).containsExactly(written.name());
        }
        assertThat(visibleFiles()).hasSize(1);
    }

    @Test
    void aFileThatIsNotCompletedLeavesNothingBehind() throws IOException {
        try (BroadcastFile file = writer.create(1)) {
            file.stream().write(1);
        }
        assertThat(allFiles()).isEmpty();
    }

    @Test
    void aCompleteFileOfAnotherProcessIsAdoptedOrDiscarded() throws IOException {
        try (BroadcastStore task = open(applicationDirectory, Role.READER)) {
            BroadcastFile wanted = task.create(1);
            ChunkedFile written = write(wanted, 1);
            writer.adopt(wanted.complete(), written);
            BroadcastFile unwanted = task.create(1);
            write(unwanted, 2);
            writer.discard(unwanted.complete());
            assertThat(allFiles()).containsExactly(written.name());
        }
    }

    @Test
    void ofEqualContentThereIsOneFile() throws IOException {
        ChunkedFile first = adopted(1);
        ChunkedFile second = adopted(1);
        assertThat(second).isEqualTo(first);
        assertThat(allFiles()).containsExactly(first.name());

        Files.write(onlyFile(), new byte[3]); // what is left of it is replaced
        adopted(1);
        assertThat(Files.size(onlyFile())).isEqualTo(first.lengthBytes());
    }

    @Test
    void provisionalNamesAreNoPaths() {
        for (String name : List.of("../x", "/etc/passwd", "x", ".x.unfinished", "..%2f.unfinished", "a\0b")) {
            assertThatThrownBy(() -> writer.discard(name)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void valuesNamesAreNoPaths() {
        for (String name : List.of(
                "..", "../" + "0".repeat(37), "/" + "0".repeat(39), "A".repeat(40), "", "0".repeat(39) + "\0")) {
            assertThatThrownBy(() -> new ChunkedFile(name, 1, 100, 1)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void onlyTheOwnerMayLook() throws IOException {
        broadcasts().create(primes);
        Path directory = applicationDirectory.resolve("broadcast");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory)))
                .isEqualTo("rwx------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(onlyFile())))
                .isEqualTo("rw-------");
    }

    @Test
    void aTruncatedFileIsReportedWithItsPathAndTheNumbers() throws IOException {
        Broadcast<long[]> broadcast = broadcasts().create(primes);
        long length = ((BroadcastHandle.Stored) broadcast.handle()).lengthBytes();
        byte[] whole = Files.readAllBytes(onlyFile());
        Files.write(onlyFile(), java.util.Arrays.copyOf(whole, whole.length - 1));

        assertThatThrownBy(() -> readers().resolve(broadcast.handle()).value())
                .isInstanceOf(BroadcastException.class)
                .hasMessageContaining(onlyFile().toString())
                .hasMessageContaining("%d bytes found, %d expected", length - 1, length);
    }

    @Test
    void aFileThatGrewIsReported() throws IOException {
        Broadcast<long[]> broadcast = broadcasts().create(primes);
        Files.writeString(onlyFile(), "x", StandardCharsets.UTF_8, java.nio.file.StandardOpenOption.APPEND);

        assertThatThrownBy(() -> readers().resolve(broadcast.handle()).value())
                .isInstanceOf(BroadcastException.class)
                .hasMessageContaining("is damaged: at least %d bytes found", Files.size(onlyFile()));
    }

    @Test
    void aFlippedBitIsReportedWithBothChecksums() throws IOException {
        Broadcast<long[]> broadcast = broadcasts().create(primes);
        byte[] bytes = Files.readAllBytes(onlyFile());
        bytes[bytes.length / 2] ^= 1;
        Files.write(onlyFile(), bytes);

        assertThatThrownBy(() -> readers().resolve(broadcast.handle()).value())
                .isInstanceOf(BroadcastException.class)
                .hasMessageContaining(onlyFile().toString())
                .hasMessageMatching(
                        "(?s).*chunk 0 of 1: a frame's checksum is [0-9a-f]{8}, its bytes have [0-9a-f]{8}.*");
    }

    @Test
    void aMissingFileIsReportedAndReadAgainOnceItIsThere() throws IOException {
        Broadcast<long[]> broadcast = broadcasts().create(primes);
        byte[] bytes = Files.readAllBytes(onlyFile());
        Path file = onlyFile();
        Files.delete(file);
        Broadcast<?> reader = readers().resolve(broadcast.handle());

        assertThatThrownBy(reader::value)
                .isInstanceOf(BroadcastException.class)
                .hasMessageContaining(file + " is missing, " + bytes.length + " bytes expected");
        Files.write(file, bytes);
        assertThat(reader.value()).isEqualTo(primes);
    }

    @Test
    void destroyingABroadcastDeletesItsFileOnce() throws IOException {
        Broadcast<long[]> broadcast = broadcasts().create(primes);
        broadcast.destroy();
        broadcast.destroy();
        assertThat(visibleFiles()).isEmpty();
    }

    @Test
    void aReaderRemovesNothingAndTheWriterEverything() throws IOException {
        broadcasts().create(primes);
        open(applicationDirectory, Role.READER).close();
        assertThat(visibleFiles()).hasSize(1);
        writer.close();
        assertThat(applicationDirectory.resolve("broadcast")).doesNotExist();
        assertThat(applicationDirectory).exists();
    }

    @Test
    void closingAStoreThatWroteNothingIsFine() throws IOException {
        writer.close();
        assertThat(applicationDirectory).isEmptyDirectory();
    }

    @Test
    void deletingWhatIsGoneIsNoError() throws IOException {
        writer.delete(new ChunkedFile("0".repeat(40), 1, 100, 1));
    }

    @Test
    void aSmallValueMakesNoFile() throws IOException {
        BroadcastHandle handle = broadcasts().create(List.of(1, 2, 3)).handle();
        assertThat(applicationDirectory).isEmptyDirectory();
        assertThat(readers().resolve(handle).value()).isEqualTo(List.of(1, 2, 3));
    }

    @Test
    void aHandleTakesLessThan200Bytes() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(broadcasts().create(primes).handle());
        }
        assertThat(bytes.size()).isLessThan(200);
    }

    @Test
    void aFileIsReadAnywhereAndToItsEnd() throws IOException {
        ChunkedFile file = adopted(1);
        byte[] bytes = Files.readAllBytes(onlyFile());
        try (BroadcastStore reader = open(applicationDirectory, Role.READER);
                FileSource source = reader.open(file)) {
            byte[] some = new byte[10];
            assertThat(source.read(5, some)).isEqualTo(10);
            assertThat(some).isEqualTo(Arrays.copyOfRange(bytes, 5, 15));
            assertThat(source.read(0, some)).isEqualTo(10);
            assertThat(some).isEqualTo(Arrays.copyOf(bytes, 10));
            assertThat(source.read(bytes.length - 4, some)).isEqualTo(4);
            assertThat(source.read(bytes.length, some)).isZero();
            assertThat(source.read(bytes.length + 100, some)).isZero();
        }
    }

    private ChunkedFile adopted(int content) throws IOException {
        try (BroadcastFile file = writer.create(1)) {
            ChunkedFile written = write(file, content);
            writer.adopt(file.complete(), written);
            return written;
        }
    }

    private static ChunkedFile write(BroadcastFile file, int content) throws IOException {
        ChunkWriter chunks = new ChunkWriter(file.stream(), Compression.LZ4);
        chunks.write(content);
        return chunks.finish();
    }

    private Broadcasts broadcasts() {
        return new Broadcasts(
                writer,
                serializer,
                new BroadcastSettings(INLINE_LIMIT, Compression.LZ4, 10),
                () -> 1,
                new BroadcastListener() {
                    @Override
                    public void released(long broadcast, List<ChunkedFile> files) {
                        // Nobody has it.
                    }

                    @Override
                    public void destroyed(long broadcast, List<ChunkedFile> files, String where) {
                        // Nobody has it.
                    }
                });
    }

    private BroadcastReaders readers() throws IOException {
        return new BroadcastReaders(new StoredFiles(open(applicationDirectory, Role.READER)), serializer);
    }

    private List<String> visibleFiles() throws IOException {
        return allFiles().stream().filter(name -> !name.startsWith(".")).toList();
    }

    private List<String> allFiles() throws IOException {
        try (Stream<Path> files = Files.list(applicationDirectory.resolve("broadcast"))) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }

    private Path onlyFile() throws IOException {
        List<String> visible = visibleFiles();
        assertThat(visible).hasSize(1);
        return applicationDirectory.resolve("broadcast").resolve(visible.get(0));
    }

    private static long[] primes(int count) {
        return java.util.stream.LongStream.iterate(2, n -> n + 1)
                .filter(n -> java.math.BigInteger.valueOf(n).isProbablePrime(20))
                .limit(count)
                .toArray();
    }
}
