package dev.hearth.chunk;

import java.io.File;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.BitSet;
import java.util.Optional;

/**
 * A file's copy on this node, made or being made by this process. Its pieces, which are the chunks and behind the last one the
 * index, come in any order but for the index, which must be the first; each is checked before it is taken, and can be read from
 * then on. Nobody sees the copy under its name before it is whole. Safe for use by many threads.
 */
public final class NodeFile {
    private final ChunkedFile file;
    private final Path provisional;
    private final Path name;
    private final BitSet present = new BitSet();
    private ChunkIndex index;
    private RandomAccessFile open; // while it is being made

    NodeFile(ChunkedFile file, Path provisional, Path name) {
        this.file = file;
        this.provisional = provisional;
        this.name = name;
    }

    /** Begins an empty copy, in place of what a process that died may have left. */
    void begin() throws IOException {
        Files.deleteIfExists(provisional);
        Files.createFile(
                provisional, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        open = new RandomAccessFile(provisional.toFile(), "rw");
    }

    public ChunkedFile file() {
        return file;
    }

    /** The number of chunks, and so the number of the index among the pieces. */
    public int chunks() {
        return file.chunks();
    }

    /**
     * Takes a piece; one that it has already is left as it is.
     *
     * @throws ChunkException if the bytes are not that piece
     * @throws NodeFilesException if the disk does not take it
     * @throws IllegalStateException if a chunk comes before the index
     */
    public synchronized void put(int piece, byte[] bytes) throws IOException {
        if (present.get(piece)) {
            return;
        }
        long position;
        if (piece == file.chunks()) {
            index = ChunkIndex.decode(bytes, file);
            position = file.indexAt();
        } else {
            if (index == null) {
                throw new IllegalStateException("chunk " + piece + " comes before the index");
            }
            index.check(piece, bytes);
            position = index.position(piece);
        }
        try {
            open.seek(position);
            open.write(bytes);
        } catch (IOException e) {
            throw new NodeFilesException(
                    "%s does not take more: %s".formatted(provisional.getParent(), e.getMessage()), e);
        }
        present.set(piece);
    }

    public synchronized boolean has(int piece) {
        return present.get(piece);
    }

    public synchronized boolean isWhole() {
        return present.cardinality() == file.chunks() + 1;
    }

    /** Whether it has been given its name. */
    synchronized boolean isFinished() {
        return isWhole() && open == null;
    }

    /** A piece as it lies on the disk, unchecked; empty if it has not come. */
    public synchronized Optional<byte[]> piece(int piece) throws IOException {
        if (piece < 0 || !present.get(piece)) {
            return Optional.empty();
        }
        boolean isIndex = piece == file.chunks();
        byte[] bytes = new byte[isIndex ? (int) ChunkIndex.lengthBytes(piece) : index.length(piece)];
        long position = isIndex ? file.indexAt() : index.position(piece);
        if (open != null) {
            new LocalSource(open).read(position, bytes);
            return Optional.of(bytes);
        }
        try (LocalSource source = new LocalSource(path())) {
            return source.read(position, bytes) == bytes.length ? Optional.of(bytes) : Optional.empty();
        }
    }

    /** Where it lies once it is whole. */
    File path() {
        return name.toFile();
    }

    /** Gives a whole copy its name. */
    synchronized void finish() throws IOException {
        if (!isWhole()) {
            throw new IOException("only %d of %d pieces have come".formatted(present.cardinality(), file.chunks() + 1));
        }
        open.close();
        Files.move(provisional, name, StandardCopyOption.ATOMIC_MOVE);
        open = null;
    }

    /** Deletes a copy that did not become whole. */
    synchronized void discard() throws IOException {
        present.clear();
        if (open != null) {
            open.close();
            open = null;
            Files.deleteIfExists(provisional);
        }
    }
}
