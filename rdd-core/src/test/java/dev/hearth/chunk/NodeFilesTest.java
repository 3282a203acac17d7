package dev.hearth.chunk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hearth.conf.Compression;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NodeFilesTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir
    private Path local;

    private final byte[] value = new byte[3_500_000];
    private final AtomicInteger fetched = new AtomicInteger();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private byte[] stored;
    private ChunkedFile file;

    @BeforeEach
    void write() throws IOException {
        new Random(3).nextBytes(value);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ChunkWriter writer = new ChunkWriter(bytes, Compression.LZ4);
        writer.write(value, 0, value.length);
        file = writer.finish();
        stored = bytes.toByteArray();
    }

    @AfterEach
    void endThreads() {
        threads.shutdownNow();
    }

    @Test
    void aFileIsAsLongAsItSaysAndNamedByItsContent() throws IOException {
        assertThat(file.lengthBytes()).isEqualTo(stored.length);
        assertThat(file.chunks()).isEqualTo(4);
        ChunkWriter other = new ChunkWriter(new ByteArrayOutputStream(), Compression.NONE);
        for (byte b : value) {
            other.write(b);
        }
        assertThat(other.finish().name()).isEqualTo(file.name());
    }

    @Test
    void processesOfOneNodeFetchOnceAndReadTheSameCopy() throws Exception {
        CountDownLatch fetching = new CountDownLatch(1);
        CountDownLatch mayGoOn = new CountDownLatch(1);
        NodeFiles.Fill slowly = copy -> {
            fetching.countDown();
            await(mayGoOn);
            fill(copy);
        };
        List<Future<byte[]>> readers = Stream.generate(this::process)
                .limit(4)
                .map(process -> threads.submit(() -> read(process, slowly)))
                .toList();
        await(fetching);
        mayGoOn.countDown();
        for (Future<byte[]> reader : readers) {
            assertThat(reader.get(30, TimeUnit.SECONDS)).isEqualTo(value);
        }
        assertThat(fetched).hasValue(1);
    }

    @Test
    void whenTheOneThatFetchesFailsAnotherGoesOn() throws IOException {
        assertThatThrownBy(() -> read(process(), copy -> {
                    fillIndex(copy);
                    throw new IOException("cable pulled");
                }))
                .hasMessage("cable pulled");
        assertThat(visible()).isEmpty();

        assertThat(read(process(), this::fill)).isEqualTo(value);
    }

    @Test
    void whatAProcessThatDiedHasLeftIsWrittenAnew() throws IOException {
        read(process(), this::fill);
        Path directory = local.resolve("hearth-node");
        Files.move(directory.resolve(file.name()), directory.resolve("." + file.name() + ".part"));

        assertThat(read(process(), this::fill)).isEqualTo(value);
        assertThat(fetched).hasValue(2);
    }

    @Test
    void aDamagedCopyIsFetchedAnewAndADamagedPieceNotTaken() throws IOException {
        read(process(), this::fill);
        Path copy = local.resolve("hearth-node").resolve(file.name());
        byte[] bytes = Files.readAllBytes(copy);
        bytes[bytes.length - 3] ^= 1; // in the index, so that it is found when the copy is opened
        Files.write(copy, bytes);
        assertThat(read(process(), this::fill)).isEqualTo(value);
        assertThat(fetched).hasValue(2);

        process().delete(file);
        stored[1000] ^= 1;
        assertThatThrownBy(() -> read(process(), this::fill))
                .isInstanceOf(ChunkException.class)
                .hasMessageContaining("is damaged: chunk 0 of 4: a frame's checksum is");
        assertThat(visible()).isEmpty();
    }

    @Test
    void whoeverHoldsTheLockAndDoesNotGetOnIsNotWaitedForLongerThanPatienceAllows() throws IOException {
        NodeFiles first = process();
        read(first, this::fill);
        first.delete(file);
        AtomicLong clock = new AtomicLong();
        NodeFiles impatient = new NodeFiles(List.of(local), PATIENCE, () -> clock.getAndAdd(1_000_000_000));
        try (FileChannel other = FileChannel.open(
                        local.resolve("hearth-node").resolve("." + file.name() + ".lock"), StandardOpenOption.WRITE);
                var lock = other.lock()) {
            assertThat(lock.isValid()).isTrue();
            assertThatThrownBy(() -> read(impatient, this::fill))
                    .isInstanceOf(NodeFilesException.class)
                    .hasMessageContaining("has the lock")
                    .hasMessageContaining("written nothing for 30 s");
        }
        assertThat(read(impatient, this::fill)).isEqualTo(value);
    }

    @Test
    void onlyTheOwnerMayLookAndADirectoryThatOthersMayEnterIsNotUsed() throws IOException {
        read(process(), this::fill);
        Path directory = local.resolve("hearth-node");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory)))
                .isEqualTo("rwx------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory.resolve(file.name()))))
                .isEqualTo("rw-------");

        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxrwxrwx"));
        assertThatThrownBy(() -> read(process(), this::fill))
                .isInstanceOf(NodeFilesException.class)
                .hasMessageContaining("it is no directory for its owner only");
    }

    @Test
    void piecesThatHaveComeAreServedBeforeTheCopyIsWhole() throws IOException {
        NodeFiles process = process();
        assertThat(process.piece(file.name(), 0)).isEmpty();
        read(process, copy -> {
            fillIndex(copy);
            assertThat(process.piece(file.name(), file.chunks())).isPresent();
            assertThat(process.piece(file.name(), 2)).isEmpty();
            fill(copy);
            assertThat(process.piece(file.name(), 2)).isPresent();
        });
        byte[] whole = process.piece(file.name(), 3).orElseThrow();
        assertThat(Arrays.mismatch(whole, Arrays.copyOfRange(stored, at(3), stored.length)))
                .isEqualTo(whole.length);
        assertThat(process.piece(file.name(), 99)).isEmpty();
        assertThat(process.piece("../" + file.name(), 0)).isEmpty();
    }

    @Test
    void whoFailedGivesTheLockBackOnlyWhenItsFileIsGone() throws Exception {
        CountDownLatch held = new CountDownLatch(1);
        CountDownLatch mayLetGo = new CountDownLatch(1);
        NodeFiles.Fill failing = copy -> {
            threads.execute(() -> {
                synchronized (copy) { // so that it cannot be discarded yet
                    held.countDown();
                    await(mayLetGo);
                }
            });
            await(held);
            throw new IOException("cable pulled");
        };
        FutureTask<byte[]> task = new FutureTask<>(() -> read(process(), failing));
        Thread maker = new Thread(task);
        maker.start();
        awaitState(maker, Thread.State.BLOCKED);

        Path lock = local.resolve("hearth-node").resolve("." + file.name() + ".lock");
        assertThat(NodeLock.tryLock(lock)).isEmpty();
        mayLetGo.countDown();
        assertThatThrownBy(() -> task.get(30, TimeUnit.SECONDS)).hasMessageContaining("cable pulled");
        assertThat(read(process(), this::fill)).isEqualTo(value);
    }

    @Test
    void whoWaitsLeavesACopyThatIsWholeButHasNoNameYetToItsMaker() throws Exception {
        NodeFiles process = process();
        CountDownLatch whole = new CountDownLatch(1);
        CountDownLatch mayEnd = new CountDownLatch(1);
        Future<byte[]> maker = threads.submit(() -> read(process, copy -> {
            fill(copy);
            whole.countDown();
            await(mayEnd);
        }));
        await(whole);
        process.delete(file); // whose name is not there yet
        FutureTask<byte[]> task = new FutureTask<>(() -> read(process, this::fill));
        Thread waiting = new Thread(task);
        waiting.start();
        awaitState(waiting, Thread.State.TIMED_WAITING);
        assertThat(process.piece(file.name(), 0)).isPresent();

        mayEnd.countDown();
        assertThat(maker.get(30, TimeUnit.SECONDS)).isEqualTo(value);
        assertThat(task.get(30, TimeUnit.SECONDS)).isEqualTo(value);
        assertThat(fetched).hasValue(1);
        assertThat(process.piece(file.name(), 0)).isPresent();
    }

    private static void awaitState(Thread thread, Thread.State state) {
        long startNanos = System.nanoTime();
        while (thread.getState() != state) {
            assertThat(System.nanoTime() - startNanos).isLessThan(TimeUnit.SECONDS.toNanos(30));
            Thread.onSpinWait();
        }
    }

    private int at(int chunk) throws IOException {
        try (CheckedFile opened = CheckedFile.open(file, new Bytes())) {
            return (int) opened.index().position(chunk);
        }
    }

    /** Another process of the same node. */
    private NodeFiles process() {
        return new NodeFiles(List.of(local), PATIENCE, System::nanoTime);
    }

    private byte[] read(NodeFiles process, NodeFiles.Fill fill) throws IOException {
        try (CheckedFile opened = process.open(file, fill)) {
            return opened.stream().readAllBytes();
        }
    }

    private void fill(NodeFile copy) throws IOException {
        fetched.incrementAndGet();
        try (PieceReader pieces = new PieceReader(copy, new Bytes())) {
            for (int piece = copy.chunks(); piece >= 0; piece--) {
                pieces.bring(piece);
            }
        }
    }

    private void fillIndex(NodeFile copy) throws IOException {
        try (PieceReader pieces = new PieceReader(copy, new Bytes())) {
            pieces.bring(copy.chunks());
        }
    }

    private List<String> visible() throws IOException {
        try (Stream<Path> files = Files.list(local.resolve("hearth-node"))) {
            return files.map(path -> path.getFileName().toString())
                    .filter(name -> !name.startsWith("."))
                    .toList();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            if (!latch.await(30, TimeUnit.SECONDS)) {
                throw new AssertionError("not within 30 s");
            }
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private final class Bytes implements FileSource {
        @Override
        public int read(long position, byte[] into) {
            int count = (int) Math.max(0, Math.min(into.length, stored.length - position));
            System.arraycopy(stored, (int) position, into, 0, count);
            return count;
        }

        @Override
        public void close() {
            // Nothing is open.
        }
    }
}
