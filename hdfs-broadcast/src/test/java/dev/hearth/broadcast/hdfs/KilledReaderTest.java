package dev.hearth.broadcast.hdfs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.rdd.HearthContext;
import dev.hearth.shared.Broadcast;
import dev.hearth.shared.BroadcastHandle;
import java.io.FilterInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.PositionedReadable;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.fs.Seekable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The process that reads a value for its whole node is killed in the middle, while it holds the node's lock and half a copy. */
@Timeout(120)
class KilledReaderTest {
    private static final int EXECUTORS = 3;

    @TempDir
    private Path folder;

    @Test
    void othersReadTheValueWholeAndAtOnce() throws Exception {
        Path marks = Files.createDirectory(folder.resolve("marks"));
        String started = marks + "/started-";
        byte[] value = new byte[8 << 20];
        new Random(3).nextBytes(value);
        try (HearthContext context = HearthContext.builder("killed reader")
                .master("local-cluster[%d,1,256m]".formatted(EXECUTORS))
                .set("hearth.application.directory", "stalling:" + folder.resolve("application"))
                .set("hearth.local-directories", folder.toString())
                .set("hearth.hadoop.fs.stalling.impl", Stalling.class.getName())
                .set("hearth.hadoop.test.marks", marks.toString())
                .set("hearth.broadcast.patience", "10m") // nobody may owe the value to the end of patience
                .open()) {
            Broadcast<byte[]> broadcast = context.broadcast(value);
            BroadcastHandle.Stored stored = (BroadcastHandle.Stored) broadcast.handle();
            CompletableFuture<List<Integer>> hashes = context.range(0, EXECUTORS, 1, EXECUTORS)
                    .map(task -> {
                        Files.write(Path.of(started + task), new byte[0]);
                        return Arrays.hashCode(broadcast.value());
                    })
                    .collectAsync();
            await(() -> names(marks).containsAll(List.of("reading", "started-0", "started-1", "started-2")));
            Path copies = copies();
            assertThat(Files.size(copies.resolve("." + stored.name() + ".part")))
                    .isPositive();
            assertThat(copies.resolve(stored.name())).doesNotExist();

            long reader = Long.parseLong(Files.readString(marks.resolve("reading")));
            ProcessHandle killed = ProcessHandle.of(reader).orElseThrow();
            assertThat(killed.destroyForcibly()).isTrue(); // SIGKILL

            assertThat(hashes.get(60, TimeUnit.SECONDS))
                    .isEqualTo(Collections.nCopies(EXECUTORS, Arrays.hashCode(value)));
            assertThat(killed.isAlive()).isFalse();
            assertThat(copies.resolve(stored.name())).hasSize(stored.lengthBytes());
            assertThat(names(copies)).noneMatch(name -> name.endsWith(".part"));
        }
    }

    private interface Condition {
        boolean holds() throws IOException;
    }

    private static void await(Condition condition) throws IOException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (!condition.holds()) {
            if (System.nanoTime() - deadline > 0) {
                throw new AssertionError("nobody has begun to read within 60 s");
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
        }
    }

    /** Where the node's processes keep their copies. */
    private Path copies() throws IOException {
        try (Stream<Path> below = Files.walk(folder)) {
            return below.filter(path -> path.endsWith("hearth-node")).findAny().orElseThrow();
        }
    }

    private static List<String> names(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(path -> path.getFileName().toString()).toList();
        }
    }

    /** Local files that count as far away. The first process that is in the middle of one says who it is and goes no further. */
    public static final class Stalling extends RawLocalFileSystem {
        @Override
        public URI getUri() {
            return URI.create("stalling:///");
        }

        @Override
        public FSDataInputStream open(org.apache.hadoop.fs.Path file, int bufferSize) throws IOException {
            FSDataInputStream in = super.open(file, bufferSize);
            Path mark = Path.of(getConf().get("test.marks"), "reading");
            return new FSDataInputStream(new StallingStream(in, mark));
        }
    }

    private static final class StallingStream extends FilterInputStream implements Seekable, PositionedReadable {
        private static final int STALLING_READ = 5; // after the index and three chunks

        private final FSDataInputStream opened;
        private final Path mark;
        private int reads;

        StallingStream(FSDataInputStream opened, Path mark) {
            super(opened);
            this.opened = opened;
            this.mark = mark;
        }

        @Override
        public void seek(long position) throws IOException {
            if (++reads == STALLING_READ && isFirst()) {
                LockSupport.parkNanos(TimeUnit.MINUTES.toNanos(5)); // until it is killed
                throw new IOException("was not killed");
            }
            opened.seek(position);
        }

        private boolean isFirst() throws IOException {
            Path whole = Files.writeString(
                    Files.createTempFile(mark.getParent(), ".reading", ""),
                    Long.toString(ProcessHandle.current().pid()));
            try {
                Files.createLink(mark, whole);
                return true;
            } catch (FileAlreadyExistsException e) {
                return false;
            }
        }

        @Override
        public long getPos() throws IOException {
            return opened.getPos();
        }

        @Override
        public boolean seekToNewSource(long position) {
            return false;
        }

        @Override
        public int read(long position, byte[] into, int offset, int length) throws IOException {
            return opened.read(position, into, offset, length);
        }

        @Override
        public void readFully(long position, byte[] into, int offset, int length) throws IOException {
            opened.readFully(position, into, offset, length);
        }

        @Override
        public void readFully(long position, byte[] into) throws IOException {
            opened.readFully(position, into);
        }
    }
}
