package dev.hearth.shared;

import dev.hearth.closure.CapturedHandle;

/** A broadcast on its way to a task: a small value's own bytes, or where a large one lies. */
public sealed interface BroadcastHandle extends CapturedHandle {
    /** Unique within the application. */
    long id();

    /** @param bytes the serialized value */
    record Inline(long id, byte[] bytes) implements BroadcastHandle {}

    /**
     * Flat, since it travels with every function that captured the broadcast.
     *
     * @param name as in {@link BroadcastLocation}
     */
    record Stored(long id, String name, long lengthBytes, int crc32c) implements BroadcastHandle {
        BroadcastLocation location() {
            return new BroadcastLocation(name, lengthBytes, crc32c);
        }
    }
}
