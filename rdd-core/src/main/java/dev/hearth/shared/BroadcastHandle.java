package dev.hearth.shared;

import dev.hearth.chunk.ChunkedFile;
import dev.hearth.closure.CapturedHandle;
import java.util.Arrays;

/** A broadcast on its way to a task: a small value's own bytes, or where a large one lies, in one file or several. */
public sealed interface BroadcastHandle extends CapturedHandle {
    /** Unique within the application. */
    long id();

    /** Whether both say the same; equality would compare arrays by their identity. */
    default boolean isSame(BroadcastHandle other) {
        return id() == other.id() && isOfSameValue(other);
    }

    /** Whether the other broadcast's value is made of the same bytes. */
    boolean isOfSameValue(BroadcastHandle other);

    /** @param bytes the serialized value */
    record Inline(long id, byte[] bytes) implements BroadcastHandle {
        @Override
        public boolean isOfSameValue(BroadcastHandle other) {
            return other instanceof Inline inline && Arrays.equals(bytes, inline.bytes);
        }
    }

    /**
     * A value that tasks have written, part by part.
     *
     * @param manifest the list of parts, serialized
     */
    record InlineParts(long id, byte[] manifest) implements BroadcastHandle {
        @Override
        public boolean isOfSameValue(BroadcastHandle other) {
            return other instanceof InlineParts parts && Arrays.equals(manifest, parts.manifest);
        }
    }

    /** A {@link ChunkedFile}'s parts, flat, since it travels with every function that captured the broadcast. */
    record Stored(long id, String name, int chunks, long lengthBytes, int crc32c) implements BroadcastHandle {
        static Stored of(long id, ChunkedFile file) {
            return new Stored(id, file.name(), file.chunks(), file.lengthBytes(), file.crc32c());
        }

        /** @throws IllegalArgumentException if it is no handle that a driver has made */
        public ChunkedFile file() {
            return new ChunkedFile(name, chunks, lengthBytes, crc32c);
        }

        @Override
        public boolean isOfSameValue(BroadcastHandle other) {
            return other instanceof Stored stored && name.equals(stored.name) && crc32c == stored.crc32c;
        }
    }

    /** As {@link InlineParts}, whose list of parts is a file itself. */
    record StoredParts(long id, String name, int chunks, long lengthBytes, int crc32c) implements BroadcastHandle {
        static StoredParts of(long id, ChunkedFile file) {
            return new StoredParts(id, file.name(), file.chunks(), file.lengthBytes(), file.crc32c());
        }

        /** @throws IllegalArgumentException if it is no handle that a driver has made */
        public ChunkedFile manifest() {
            return new ChunkedFile(name, chunks, lengthBytes, crc32c);
        }

        @Override
        public boolean isOfSameValue(BroadcastHandle other) {
            return other instanceof StoredParts parts && name.equals(parts.name) && crc32c == parts.crc32c;
        }
    }
}
