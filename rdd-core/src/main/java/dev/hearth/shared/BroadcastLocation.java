package dev.hearth.shared;

import static java.util.Objects.requireNonNull;

import java.io.Serializable;

/**
 * A written broadcast value.
 *
 * @param name of the file within its store; never a path
 * @param lengthBytes of the serialized value
 * @param crc32c of the serialized value
 */
public record BroadcastLocation(String name, long lengthBytes, int crc32c) implements Serializable {
    public BroadcastLocation {
        requireNonNull(name, "broadcast file name is null");
        if (name.isEmpty() || name.startsWith(".") || name.indexOf('/') >= 0 || name.indexOf('\\') >= 0) {
            throw new IllegalArgumentException("not the name of a broadcast file: " + name);
        }
    }
}
