package dev.hearth.chunk;

import static java.util.Objects.requireNonNull;

import java.util.regex.Pattern;

/**
 * A written file, as its readers are told of it.
 *
 * @param name 40 lower-case hexadecimal digits, the beginning of the SHA-256 of what was written: equal content, equal name
 * @param chunks how many it has, at least 1
 * @param lengthBytes of the whole file
 * @param crc32c of its index, which has the checksum of every chunk: so it vouches for every byte
 */
public record ChunkedFile(String name, int chunks, long lengthBytes, int crc32c) {
    private static final Pattern NAME = Pattern.compile("[0-9a-f]{40}");

    public ChunkedFile {
        requireNonNull(name, "file name is null");
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("not the name of a chunked file: " + name);
        }
        if (chunks < 1 || lengthBytes <= ChunkIndex.lengthBytes(chunks)) {
            throw new IllegalArgumentException(
                    "%s cannot have %d chunks in %d bytes".formatted(name, chunks, lengthBytes));
        }
    }

    /** Where its index begins, behind the last chunk. */
    long indexAt() {
        return lengthBytes - ChunkIndex.lengthBytes(chunks);
    }
}
