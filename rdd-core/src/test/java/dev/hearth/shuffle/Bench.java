package dev.hearth.shuffle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.conf.Compression;
import dev.hearth.disk.LocalFiles;
import dev.hearth.memory.MemoryManager;
import dev.hearth.memory.TaskMemory;
import dev.hearth.serializer.DataSerializer;
import dev.hearth.serializer.DataSerializers;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** An executor's memory and disks, with one task attempt on them; closing it proves that nothing was left behind. */
final class Bench implements AutoCloseable {
    static final long PLENTY = 256L << 20;
    private static final long LEAST = 200;
    static final long TINY = 2_000;
    private static final DataSerializer SERIALIZER = DataSerializers.create(Bench.class.getClassLoader());

    final Path root;
    final List<Path> disks;
    /** Disks that take nothing more. */
    final Set<Path> full = new HashSet<>();

    final MemoryManager memory;
    final LocalFiles files;
    final ShuffleStore store;
    final TaskMemory task;
    final Workspace workspace;
    /** What the store would have deleted beside. */
    final List<Runnable> deletions = new ArrayList<>();

    Runnable check = () -> {};

    Bench(long memoryBytes) {
        this(memoryBytes, Compression.LZ4);
    }

    Bench(long memoryBytes, Compression compression) {
        try {
            root = Files.createTempDirectory("hearth-bench");
            disks = List.of(Files.createDirectory(root.resolve("a")), Files.createDirectory(root.resolve("b")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        memory = new MemoryManager(memoryBytes, 0, Duration.ZERO);
        files = new LocalFiles(disks, this::open);
        store = new ShuffleStore(files, deletions::add);
        task = memory.task(1);
        workspace = new Workspace(task, files, SERIALIZER, compression, () -> check.run(), LEAST);
    }

    /** Of another attempt. */
    Workspace workspace(long attempt) {
        return new Workspace(memory.task(attempt), files, SERIALIZER, Compression.LZ4, () -> {}, LEAST);
    }

    private OutputStream open(Path file) throws IOException {
        return new FileOutputStream(file.toFile()) {
            @Override
            public void write(byte[] bytes, int from, int count) throws IOException {
                if (full.stream().anyMatch(file::startsWith)) {
                    super.write(bytes, from, count / 2);
                    throw new IOException("No space left on device");
                }
                super.write(bytes, from, count);
            }
        };
    }

    /** Every file on all disks, whoever's it is, by name. */
    List<Path> onDisk() {
        try (Stream<Path> all = Files.walk(root)) {
            return all.filter(Files::isRegularFile)
                    .sorted(Comparator.comparing(Path::getFileName))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Records of one reduce partition over map partitions 0 to {@code maps - 1}, as {@code key=value}. */
    List<String> read(int shuffle, int maps, int reducePartition) {
        List<String> read = new ArrayList<>();
        for (int map = 0; map < maps; map++) {
            try (RecordSource<Object, Object> source =
                    new RecordSource<>(shuffle, store.frames(shuffle, map, reducePartition), workspace)) {
                while (source.advance()) {
                    read.add(source.key() + "=" + source.value());
                }
            }
        }
        return read;
    }

    void nothingIsLeftOfTheAttempt() {
        assertThat(task.heldBytes()).isZero();
        assertThat(memory.executionBytes()).isZero();
        assertThat(onDisk()).isEmpty();
    }

    @Override
    public void close() {
        workspace.close();
        store.close();
        files.close();
        nothingIsLeftOfTheAttempt();
        try {
            for (Path disk : disks) {
                Files.delete(disk);
            }
            Files.delete(root);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
