package dev.hearth.shuffle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.conf.Compression;
import dev.hearth.memory.MemoryManager;
import dev.hearth.memory.TaskMemory;
import dev.hearth.serializer.DataSerializer;
import dev.hearth.serializer.DataSerializers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** An executor's memory and disks, with one task attempt on them; closing it proves that nothing was left behind. */
final class Bench implements AutoCloseable {
    static final long PLENTY = 256L << 20;
    private static final long LEAST = 200;
    static final long TINY = 2_000;
    private static final DataSerializer SERIALIZER = DataSerializers.create(Bench.class.getClassLoader());

    final Path disk;
    final MemoryManager memory;
    final LocalFiles files;
    final ShuffleStore store;
    final TaskMemory task;
    final Workspace workspace;
    Runnable check = () -> {};

    Bench(long memoryBytes) {
        this(memoryBytes, Compression.LZ4);
    }

    Bench(long memoryBytes, Compression compression) {
        this(memoryBytes, compression, LocalDirectory.Opener.PLAIN);
    }

    Bench(long memoryBytes, Compression compression, LocalDirectory.Opener opener) {
        try {
            disk = Files.createTempDirectory("hearth-bench");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        memory = new MemoryManager(memoryBytes, 0, Duration.ZERO);
        files = new LocalFiles(List.of(disk), opener);
        store = new ShuffleStore(files);
        task = memory.task(1);
        workspace = new Workspace(task, files, SERIALIZER, compression, () -> check.run(), LEAST);
    }

    /** Every file on the disk, whoever's it is. */
    List<Path> onDisk() {
        try (Stream<Path> all = Files.walk(disk)) {
            return all.filter(Files::isRegularFile).toList();
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
            Files.delete(disk);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
