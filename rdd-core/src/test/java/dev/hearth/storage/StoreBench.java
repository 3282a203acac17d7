package dev.hearth.storage;

import dev.hearth.conf.Compression;
import dev.hearth.disk.LocalFiles;
import dev.hearth.memory.MemoryManager;
import dev.hearth.protocol.BlockId;
import dev.hearth.protocol.TaskEnd.CachedBlock;
import dev.hearth.serializer.ClassRegistry;
import dev.hearth.serializer.DataSerializers;
import java.io.FileOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A store over a directory that runs full when it is told to, and what it says. */
final class StoreBench {
    final List<BlockId> dropped = new ArrayList<>();
    final List<CachedBlock> moved = new ArrayList<>();
    final BlockStore store;
    final LocalFiles files;
    private final Path directory;
    boolean full;

    StoreBench(MemoryManager memory, Path directory) {
        this.directory = directory;
        this.files = new LocalFiles(List.of(directory), Filling::new);
        BlockCodec codec = new BlockCodec(
                DataSerializers.create(getClass().getClassLoader(), new ClassRegistry()), Compression.LZ4);
        this.store = new BlockStore(memory, files, codec, new BlockListener() {
            @Override
            public void dropped(List<BlockId> blocks) {
                dropped.addAll(blocks);
            }

            @Override
            public void moved(List<CachedBlock> blocks) {
                moved.addAll(blocks);
            }
        });
    }

    List<Path> files() throws IOException {
        try (Stream<Path> all = Files.walk(directory)) {
            return all.filter(Files::isRegularFile).toList();
        }
    }

    private final class Filling extends FilterOutputStream {
        Filling(Path file) throws IOException {
            super(new FileOutputStream(file.toFile()));
        }

        @Override
        public void write(byte[] bytes, int from, int count) throws IOException {
            OutputStream file = out;
            if (full) {
                file.write(bytes, from, count / 2); // as a disk does that is full before the end
                throw new IOException("No space left on device");
            }
            file.write(bytes, from, count);
        }
    }
}
