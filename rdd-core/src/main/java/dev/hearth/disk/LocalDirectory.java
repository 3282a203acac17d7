package dev.hearth.disk;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.UUID;

/** An executor's own directory inside one that it was given; made when first needed, and again if it vanishes. */
final class LocalDirectory {
    private static final int BUFFER_BYTES = 64 << 10;

    private final Path own;
    private final FileOpener opener;
    private volatile boolean suspect;
    private volatile boolean removed;

    LocalDirectory(Path given, FileOpener opener) {
        this.own = given.resolve("hearth-" + UUID.randomUUID());
        this.opener = opener;
    }

    /** Whether the last file written here failed. */
    boolean suspect() {
        return suspect;
    }

    /**
     * Writes under a provisional name and renames, so that a file with its final name is whole; what fails leaves nothing.
     *
     * @throws DiskException if it is this directory that fails
     * @throws IOException what {@code body} throws
     */
    LocalFile write(String name, LocalFiles.Body body) throws IOException {
        Path provisional = own.resolve(name + ".part");
        boolean whole = false;
        try {
            try (OutputStream out = new DiskOutput(new BufferedOutputStream(open(provisional), BUFFER_BYTES))) {
                body.writeTo(out);
            }
            LocalFile file = rename(provisional, own.resolve(name));
            whole = true;
            suspect = false;
            return file;
        } catch (DiskException e) {
            suspect = true;
            throw e;
        } finally {
            if (!whole) {
                new LocalFile(provisional, 0).delete();
            }
        }
    }

    /** @throws DiskException if it is this directory that fails */
    LocalFileWriter create(String name) throws DiskException {
        Path provisional = own.resolve(name + ".part");
        boolean open = false;
        try {
            LocalFileWriter writer = new LocalFileWriter(this, open(provisional), provisional, own.resolve(name));
            open = true;
            return writer;
        } finally {
            if (!open) {
                suspect = true;
                new LocalFile(provisional, 0).delete();
            }
        }
    }

    /** Notes whether the last file written here was taken. */
    void took(boolean whole) {
        suspect = !whole;
    }

    private OutputStream open(Path file) throws DiskException {
        try {
            create(file);
            return opener.open(file);
        } catch (IOException e) {
            throw new DiskException(e);
        }
    }

    static LocalFile rename(Path from, Path to) throws DiskException {
        try {
            LocalFile file = new LocalFile(to, Files.size(from));
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
            return file;
        } catch (IOException e) {
            throw new DiskException(e);
        }
    }

    private void create(Path file) throws IOException {
        try {
            Files.createFile(file, permissions("rw-------"));
        } catch (NoSuchFileException e) {
            createOwn();
            Files.createFile(file, permissions("rw-------"));
        }
    }

    /** Not its parents: where a mount point has vanished, its files must not land on the disk below. */
    private void createOwn() throws IOException {
        if (removed) {
            throw new IOException("the executor has ended and removed its files");
        }
        try {
            Files.createDirectory(own, permissions("rwx------"));
        } catch (FileAlreadyExistsException e) {
            if (!Files.isDirectory(own)) {
                throw e;
            }
        }
    }

    private FileAttribute<?>[] permissions(String text) {
        boolean posix = own.getFileSystem().supportedFileAttributeViews().contains("posix");
        return posix
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(text))}
                : new FileAttribute<?>[0];
    }

    /** Removes all files; from now on it takes none. */
    void remove() throws IOException {
        removed = true;
        if (Files.exists(own)) {
            Files.walkFileTree(own, new Remover());
        }
    }

    @Override
    public String toString() {
        return own.getParent().toString();
    }

    private static final class Remover extends SimpleFileVisitor<Path> {
        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
            Files.deleteIfExists(file);
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
            if (e instanceof NoSuchFileException) {
                return FileVisitResult.CONTINUE; // somebody else was faster
            }
            throw e;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path directory, IOException e) throws IOException {
            Files.deleteIfExists(directory);
            return FileVisitResult.CONTINUE;
        }
    }
}
