package dev.hearth.shared;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
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
    public BroadcastFile create(long id) throws IOException {
        Files.createDirectories(directory, OWNER_MAY_ENTER);
        String name = "broadcast-" + id;
        Path unfinished = directory.resolve("." + name + ".unfinished");
        return new LocalFile(
                unfinished,
                directory.resolve(name),
                Files.newOutputStream(Files.createFile(unfinished, OWNER_MAY_READ), StandardOpenOption.WRITE));
    }

    @Override
    public InputStream open(BroadcastLocation location) throws IOException {
        return Files.newInputStream(path(location));
    }

    @Override
    public void delete(BroadcastLocation location) throws IOException {
        Files.deleteIfExists(path(location));
    }

    @Override
    public String describe(BroadcastLocation location) {
        return path(location).toString();
    }

    @Override
    public void close() throws IOException {
        if (role == BroadcastStoreProvider.Role.WRITER && Files.exists(directory)) {
            Files.walkFileTree(directory, new Removal());
        }
    }

    private Path path(BroadcastLocation location) {
        return directory.resolve(location.name());
    }

    private static final class LocalFile implements BroadcastFile {
        private final Path unfinished;
        private final Path finished;
        private final OutputStream out;

        LocalFile(Path unfinished, Path finished, OutputStream out) {
            this.unfinished = unfinished;
            this.finished = finished;
            this.out = out;
        }

        @Override
        public OutputStream stream() {
            return out;
        }

        @Override
        public String commit() throws IOException {
            out.close();
            Files.move(unfinished, finished, StandardCopyOption.ATOMIC_MOVE);
            return finished.getFileName().toString();
        }

        @Override
        public void close() throws IOException {
            out.close();
            Files.deleteIfExists(unfinished);
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
