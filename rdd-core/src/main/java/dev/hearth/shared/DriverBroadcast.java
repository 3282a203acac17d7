package dev.hearth.shared;

import dev.hearth.closure.CallSite;
import java.util.concurrent.atomic.AtomicReference;

/** A broadcast as the driver sees it: the very value it was made from. */
final class DriverBroadcast<T> implements Broadcast<T> {
    private final BroadcastHandle handle;
    private final Broadcasts broadcasts;
    private final AtomicReference<CallSite> destroyedAt = new AtomicReference<>();
    private volatile T value;

    DriverBroadcast(BroadcastHandle handle, T value, Broadcasts broadcasts) {
        this.handle = handle;
        this.value = value;
        this.broadcasts = broadcasts;
    }

    @Override
    public T value() {
        T known = value;
        checkAlive();
        return known;
    }

    @Override
    public void destroy() {
        if (destroyedAt.compareAndSet(null, CallSite.here())) {
            value = null;
            broadcasts.destroyed(handle);
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
            throw new IllegalStateException(
                    "broadcast %d was destroyed (%s) and is used after that; destroy it later, or broadcast the value again"
                            .formatted(handle.id(), site));
        }
    }
}
