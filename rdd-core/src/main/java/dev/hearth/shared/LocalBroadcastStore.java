package dev.hearth.shared;

import static java.util.Objects.requireNonNull;

import dev.hearth.chunk.ChunkedFile;
import dev.hearth.chunk.FileSource;
import dev.hearth.chunk.LocalSource;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * Broadcast values as files of this machine, for driver and executors that run on it. The directory is made on first use and
 * only its owner may look into it.
 */
public final class LocalBroadcastStore implements BroadcastStore {
    private static final FileAttribute<?> OWNER_MAY_ENTER =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
    private static final FileAttribute<?> OWNER_MAY_READ =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

    private final Path directory;
    private final BroadcastStoreProvider.Role role;

    /** @param directory this application's own; a writer removes it when closed */
    public LocalBroadcastStore(Path directory, BroadcastStoreProvider.Role role) {
        this.directory = requireNonNull(directory, "directory is null");
        this.role = requireNonNull(role, "role is null");
    }

    @Override
    public BroadcastFile create(int copies) throws IOException {
        Files.createDirectories(directory, OWNER_MAY_ENTER);
        Path provisional = directory.resolve(ProvisionalNames.next());
        return new LocalFile(
                provisional,
                Files.newOutputStream(Files.createFile(provisional, OWNER_MAY_READ), StandardOpenOption.WRITE));
    }

    @Override
    public void adopt(String provisional, ChunkedFile file) throws IOException {
        Path from = provisional(provisional);
        if (Files.exists(path(file)) && Files.size(path(file)) == file.lengthBytes()) {
            Files.deleteIfExists(from);
        } else {
            Files.move(from, path(file), StandardCopyOption.ATOMIC_MOVE);
        }
    }

    @Override
    public void discard(String provisional) throws IOException {
        Files.deleteIfExists(provisional(provisional));
    }

    @Override
    public FileSource open(ChunkedFile file) throws IOException {
        return new LocalSource(path(file).toFile());
    }

    @Override
    public void delete(ChunkedFile file) throws IOException {
        Files.deleteIfExists(path(file));
    }

    @Override
    public boolean isLocal() {
        return true;
    }

    @Override
    public String describe(ChunkedFile file) {
        return path(file).toString();
    }

    @Override
    public void close() throws IOException {
        if (role == BroadcastStoreProvider.Role.WRITER && Files.exists(directory)) {
            Files.walkFileTree(directory, new Removal());
        }
    }

    private Path path(ChunkedFile file) {
        return directory.resolve(file.name());
    }

    private Path provisional(String name) {
        return directory.resolve(ProvisionalNames.check(name));
    }

    private static final class LocalFile implements BroadcastFile {
        private final Path provisional;
        private final OutputStream out;
        private boolean complete;

        LocalFile(Path provisional, OutputStream out) {
            this.provisional = provisional;
            this.out = out;
        }

        @Override
        public OutputStream stream() {
            return out;
        }

        @Override
        public String complete() throws IOException {
            out.close();
            complete = true;
            return provisional.getFileName().toString();
        }

        @Override
        public void close() throws IOException {
            if (!complete) {
                try (out) {
                    Files.deleteIfExists(provisional);
                }
            }
        }
    }

    private static final class Removal extends SimpleFileVisitor<Path> {
        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
            Files.deleteIfExists(file);
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path directory, IOException failure) throws IOException {
            if (failure != null) {
                throw failure;
            }
            Files.deleteIfExists(directory);
            return FileVisitResult.CONTINUE;
        }
    }
}
