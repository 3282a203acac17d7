package dev.hearth.shared;

import static java.util.Objects.requireNonNull;

import dev.hearth.serializer.DataSerializer;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The broadcasts of one executor: each value is read once, on first use, and kept until dropped. Safe for many threads. */
public final class BroadcastReaders {
    private final BroadcastStore store;
    private final DataSerializer serializer;
    private final Map<Long, BroadcastReader<?>> readers = new ConcurrentHashMap<>();
    private final Set<Long> dropped = ConcurrentHashMap.newKeySet();

    /** @param store stays the caller's to close */
    public BroadcastReaders(BroadcastStore store, DataSerializer serializer) {
        this.store = requireNonNull(store, "store is null");
        this.serializer = requireNonNull(serializer, "serializer is null");
    }

    /** What a task sees in place of the handle; reads nothing yet. */
    public Broadcast<?> resolve(BroadcastHandle handle) {
        return readers.computeIfAbsent(handle.id(), id -> new BroadcastReader<>(handle, this));
    }

    /** Forgets a value that the driver has destroyed; tasks that still use it fail, saying so. */
    public void drop(long id) {
        dropped.add(id);
        readers.remove(id);
    }

    boolean isDropped(long id) {
        return dropped.contains(id);
    }

    Object load(BroadcastHandle handle) {
        if (handle instanceof BroadcastHandle.Inline inline) {
            return serializer.deserialize(inline.bytes());
        }
        return new VerifiedRead(store, ((BroadcastHandle.Stored) handle).location(), handle.id()).read(serializer);
    }
}
