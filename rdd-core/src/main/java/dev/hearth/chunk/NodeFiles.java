package dev.hearth.chunk;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.time.Duration;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;

/**
 * Copies of files that the application's processes on one node share, in a directory of their common local directories. A
 * process makes a copy while the others wait for it; if it dies, one of them goes on. A copy with a file's name is whole, and
 * what is read of it is checked once more. Safe for use by many threads.
 */
public final class NodeFiles {
    private static final long LOOK_AGAIN_NANOS = 10_000_000;

    private final List<Path> directories;
    private final Duration patience;
    private final LongSupplier nanoTime;
    private final Map<String, NodeFile> made = new ConcurrentHashMap<>(); // by this process, or just being
    private final Set<Path> trusted = ConcurrentHashMap.newKeySet();

    /** Brings a file's pieces. */
    @FunctionalInterface
    public interface Fill {
        /** Puts every piece into {@code copy}, the index first. */
        void fill(NodeFile copy) throws IOException;
    }

    /**
     * @param localDirectories the same for all processes of the application on this node, in any order
     * @param patience how long to wait for another process that makes a copy and does not get on with it
     * @param nanoTime a clock that only goes forward
     */
    public NodeFiles(List<Path> localDirectories, Duration patience, LongSupplier nanoTime) {
        this.directories = localDirectories.stream()
                .sorted(Comparator.comparing(Path::toString))
                .map(directory -> directory.resolve("hearth-node"))
                .toList();
        this.patience = patience;
        this.nanoTime = nanoTime;
    }

    /**
     * Opens the node's copy, making it first if there is none.
     *
     * @throws NodeFilesException if there is none and it cannot be made here, for a reason other than the file's
     * @throws IOException what {@code fill} throws
     */
    public CheckedFile open(ChunkedFile file, Fill fill) throws IOException {
        Path directory = directory(file);
        FileTime seen = null;
        long sinceNanos = nanoTime.getAsLong();
        while (true) {
            Optional<CheckedFile> found = find(file, directory);
            if (found.isPresent()) {
                return found.get();
            }
            if (make(file, directory, fill)) {
                continue;
            }
            FileTime progress = lastModified(provisional(file, directory));
            if (!progress.equals(seen)) {
                seen = progress;
                sinceNanos = nanoTime.getAsLong();
            } else if (nanoTime.getAsLong() - sinceNanos >= patience.toNanos()) {
                throw new NodeFilesException(
                        "another process of this node has the lock of %s in %s and has written nothing for %d s"
                                .formatted(file.name(), directory, patience.toSeconds()));
            }
            LockSupport.parkNanos(LOOK_AGAIN_NANOS); // another process tells of nothing
            if (Thread.interrupted()) {
                Thread.currentThread().interrupt();
                throw new InterruptedIOException(
                        "interrupted while another process of this node was reading the value");
            }
        }
    }

    private static Optional<CheckedFile> find(ChunkedFile file, Path directory) throws IOException {
        Path name = directory.resolve(file.name());
        try {
            return Optional.of(CheckedFile.open(file, new LocalSource(name.toFile())));
        } catch (FileNotFoundException e) {
            return Optional.empty();
        } catch (ChunkException e) {
            Files.deleteIfExists(name); // a disk's fault; whoever reads it now finds out too
            return Optional.empty();
        }
    }

    /** Makes the copy, or finds it made; false if somebody else is making it. */
    private boolean make(ChunkedFile file, Path directory, Fill fill) throws IOException {
        NodeFile copy = new NodeFile(file, provisional(file, directory), directory.resolve(file.name()));
        // A process must not open a lock's file twice: closing the one would give the other's lock back.
        NodeFile other = made.putIfAbsent(file.name(), copy);
        if (other != null) {
            boolean finished = other.isFinished();
            if (finished && !other.path().exists()) {
                made.remove(file.name(), other); // deleted meanwhile
            }
            return finished;
        }
        try (NodeLock lock = lock(file, directory)) {
            if (lock == null) {
                return false;
            }
            if (!copy.path().exists()) {
                fill(copy, directory, fill);
            }
            return true;
        } finally {
            if (!copy.isFinished()) {
                made.remove(file.name(), copy);
            }
        }
    }

    /** Needs the lock to its end: later the file that a failure leaves may have become another process's. */
    private static void fill(NodeFile copy, Path directory, Fill fill) throws IOException {
        try {
            begin(copy, directory);
            fill.fill(copy);
            finish(copy, directory);
        } finally {
            if (!copy.isFinished()) {
                copy.discard();
            }
        }
    }

    private static NodeLock lock(ChunkedFile file, Path directory) throws NodeFilesException {
        try {
            return NodeLock.tryLock(directory.resolve("." + file.name() + ".lock"))
                    .orElse(null);
        } catch (IOException e) {
            throw new NodeFilesException(directory + " takes no lock: " + e, e);
        }
    }

    private static void begin(NodeFile copy, Path directory) throws NodeFilesException {
        try {
            copy.begin();
        } catch (IOException e) {
            throw new NodeFilesException(directory + " takes no file: " + e, e);
        }
    }

    private static void finish(NodeFile copy, Path directory) throws NodeFilesException {
        try {
            copy.finish();
        } catch (IOException e) {
            throw new NodeFilesException(directory + " does not keep its file: " + e, e);
        }
    }

    /** A piece of a copy that this process has made or is making; unchecked, and empty if it is not here. */
    public Optional<byte[]> piece(String name, int piece) throws IOException {
        NodeFile copy = made.get(name);
        return copy == null ? Optional.empty() : copy.piece(piece);
    }

    /** Deletes the node's copy, whichever process has made it; those that have opened it read on. */
    public void delete(ChunkedFile file) throws IOException {
        made.computeIfPresent(file.name(), (name, copy) -> copy.isFinished() ? null : copy);
        for (Path directory : directories) {
            Files.deleteIfExists(directory.resolve(file.name()));
        }
    }

    /** Chosen by the name, so that all processes choose the same. */
    private Path directory(ChunkedFile file) throws NodeFilesException {
        Path directory = directories.get(Math.floorMod(file.name().hashCode(), directories.size()));
        if (!trusted.contains(directory)) {
            try {
                create(directory);
                checkOwner(directory);
            } catch (IOException e) {
                throw new NodeFilesException("%s cannot be used: %s".formatted(directory, e.getMessage()), e);
            }
            trusted.add(directory);
        }
        return directory;
    }

    private static void create(Path directory) throws IOException {
        try {
            Files.createDirectory(
                    directory, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        } catch (FileAlreadyExistsException e) {
            // By another process of the application, if it passes the check.
        }
    }

    /** What somebody else could have put there is not read. */
    private static void checkOwner(Path directory) throws IOException {
        PosixFileAttributes found =
                Files.readAttributes(directory, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        Set<PosixFilePermission> others = EnumSet.copyOf(found.permissions());
        others.removeAll(PosixFilePermissions.fromString("rwx------"));
        if (!found.isDirectory() || !others.isEmpty()) {
            throw new IOException("it is no directory for its owner only");
        }
        Path probe = Files.createTempFile(directory, ".owner-", "");
        try {
            UserPrincipal self = Files.getOwner(probe);
            if (!found.owner().equals(self)) {
                throw new IOException("it belongs to %s, this process to %s".formatted(found.owner(), self));
            }
        } finally {
            Files.deleteIfExists(probe);
        }
    }

    private static Path provisional(ChunkedFile file, Path directory) {
        return directory.resolve("." + file.name() + ".part");
    }

    private static FileTime lastModified(Path file) throws IOException {
        try {
            return Files.getLastModifiedTime(file);
        } catch (NoSuchFileException e) {
            return FileTime.fromMillis(0);
        }
    }
}
