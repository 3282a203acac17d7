package dev.hearth.shared;

import static java.util.Objects.requireNonNull;

import dev.hearth.serializer.DataSerializer;
import dev.hearth.serializer.SerializationException;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;

/** The broadcasts of one application, on the driver: small values ride in their handles, others go through the store. */
public final class Broadcasts implements BroadcastManager {
    private final BroadcastStore store;
    private final DataSerializer serializer;
    private final int inlineLimitBytes;
    private final LongConsumer onDestroy;
    private final AtomicLong ids = new AtomicLong();

    /**
     * @param store closed with this object
     * @param inlineLimitBytes largest serialized value that rides in its handle
     * @param onDestroy told the id of each broadcast that was destroyed, so that executors drop it; must not block
     */
    public Broadcasts(BroadcastStore store, DataSerializer serializer, int inlineLimitBytes, LongConsumer onDestroy) {
        this.store = requireNonNull(store, "store is null");
        this.serializer = requireNonNull(serializer, "serializer is null");
        this.inlineLimitBytes = inlineLimitBytes;
        this.onDestroy = requireNonNull(onDestroy, "onDestroy is null");
    }

    @Override
    public <T> Broadcast<T> create(T value) {
        requireNonNull(value, "broadcast value is null");
        long id = ids.getAndIncrement();
        try (BroadcastOutput out = new BroadcastOutput(id, store, inlineLimitBytes)) {
            serializer.write(value, out);
            return new DriverBroadcast<>(out.finish(), value, this);
        } catch (SerializationException e) {
            throw new BroadcastException(
                    "broadcast %d, a %s: %s".formatted(id, value.getClass().getName(), e.getMessage()), e);
        } catch (IOException e) {
            throw new BroadcastException(
                    "broadcast %d, a %s, could not be written: %s"
                            .formatted(id, value.getClass().getName(), e.getMessage()),
                    e);
        }
    }

    /** Deletes the value of a destroyed broadcast and lets executors know. */
    void destroyed(BroadcastHandle handle) {
        onDestroy.accept(handle.id());
        if (handle instanceof BroadcastHandle.Stored stored) {
            try {
                store.delete(stored.location());
            } catch (IOException e) {
                throw new BroadcastException(
                        "broadcast %d: %s could not be deleted: %s"
                                .formatted(handle.id(), store.describe(stored.location()), e.getMessage()),
                        e);
            }
        }
    }

    @Override
    public void close() {
        try {
            store.close();
        } catch (IOException e) {
            throw new BroadcastException("broadcast files could not be removed: " + e.getMessage(), e);
        }
    }
}
