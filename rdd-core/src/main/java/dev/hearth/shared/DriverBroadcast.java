package dev.hearth.shared;

import dev.hearth.closure.CallSite;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/** A broadcast as the driver sees it: the very value it was made from, or, if tasks have written it, one that is read when asked for. */
final class DriverBroadcast<T> implements Broadcast<T> {
    private final BroadcastHandle handle;
    private final BroadcastRemoval removal;
    private final AtomicReference<CallSite> destroyedAt = new AtomicReference<>();
    private volatile Supplier<T> value;

    DriverBroadcast(BroadcastHandle handle, Supplier<T> value, BroadcastRemoval removal) {
        this.handle = handle;
        this.value = value;
        this.removal = removal;
    }

    @Override
    public T value() {
        Supplier<T> known = value;
        checkAlive();
        return known.get();
    }

    @Override
    public void unpersist() {
        checkAlive();
        removal.release();
    }

    @Override
    public void destroy() {
        CallSite here = CallSite.here();
        if (!destroyedAt.compareAndSet(null, here)) {
            return;
        }
        value = null;
        try {
            removal.destroyed(here.toString());
        } catch (IOException e) {
            throw new BroadcastException(
                    "broadcast %d: its file could not be deleted: %s; it goes with the application's directory"
                            .formatted(handle.id(), e.getMessage()),
                    e);
        }
    }

    @Override
    public BroadcastHandle handle() {
        checkAlive();
        return handle;
    }

    private void checkAlive() {
        CallSite site = destroyedAt.get();
        if (site != null) {
            throw new DestroyedBroadcastException(
                    "broadcast %d was destroyed (%s) and is used after that; destroy it later, or broadcast the value again"
                            .formatted(handle.id(), site));
        }
    }
}
