package dev.hearth.shared;

import java.io.Serializable;

/**
 * A written broadcast value.
 *
 * @param path as the store understands it
 * @param lengthBytes of the serialized value
 * @param crc32c of the serialized value
 */
public record BroadcastLocation(String path, long lengthBytes, int crc32c) implements Serializable {}
