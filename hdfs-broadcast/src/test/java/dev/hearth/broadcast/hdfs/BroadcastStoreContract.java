package dev.hearth.broadcast.hdfs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hearth.serializer.DataSerializer;
import dev.hearth.serializer.DataSerializers;
import dev.hearth.shared.Broadcast;
import dev.hearth.shared.BroadcastException;
import dev.hearth.shared.BroadcastFile;
import dev.hearth.shared.BroadcastHandle;
import dev.hearth.shared.BroadcastLocation;
import dev.hearth.shared.BroadcastReaders;
import dev.hearth.shared.BroadcastStore;
import dev.hearth.shared.BroadcastStoreProvider.Role;
import dev.hearth.shared.Broadcasts;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.ObjectOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
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
    void nothingIsVisibleUnderAValuesNameBeforeItIsWhole() throws IOException {
        try (BroadcastFile file = writer.create(7)) {
            file.stream().write(1);
            file.stream().flush();
            assertThat(visibleFiles()).isEmpty();
            String name = file.commit();
            assertThat(visibleFiles()).containsExactly(name);
        }
        assertThat(visibleFiles()).hasSize(1);
    }

    @Test
    void aFileThatWasNotCommittedLeavesNothingBehind() throws IOException {
        try (BroadcastFile file = writer.create(7)) {
            file.stream().write(1);
        }
        try (Stream<Path> files = Files.list(applicationDirectory.resolve("broadcast"))) {
            assertThat(files).isEmpty();
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
                .hasMessageContaining("is damaged: at least");
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
                .hasMessageMatching("(?s).*CRC32C [0-9a-f]{8} found, [0-9a-f]{8} expected over \\d+ bytes.*");
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
        writer.delete(new BroadcastLocation("broadcast-99", 1, 1));
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
    void whatCameOutOfTheStoreIsWhatWentIn() throws IOException {
        byte[] bytes = {1, 2, 3, 4, 5};
        String name;
        try (BroadcastFile file = writer.create(3)) {
            file.stream().write(bytes);
            name = file.commit();
        }
        try (BroadcastStore reader = open(applicationDirectory, Role.READER);
                InputStream in = reader.open(new BroadcastLocation(name, bytes.length, 0))) {
            assertThat(in.readAllBytes()).isEqualTo(bytes);
        }
    }

    private Broadcasts broadcasts() {
        return new Broadcasts(writer, serializer, INLINE_LIMIT, id -> {});
    }

    private BroadcastReaders readers() throws IOException {
        return new BroadcastReaders(open(applicationDirectory, Role.READER), serializer);
    }

    private List<String> visibleFiles() throws IOException {
        try (Stream<Path> files = Files.list(applicationDirectory.resolve("broadcast"))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> !name.startsWith("."))
                    .toList();
        }
    }

    private Path onlyFile() {
        return applicationDirectory.resolve("broadcast").resolve("broadcast-0");
    }

    private static long[] primes(int count) {
        return java.util.stream.LongStream.iterate(2, n -> n + 1)
                .filter(n -> java.math.BigInteger.valueOf(n).isProbablePrime(20))
                .limit(count)
                .toArray();
    }
}
