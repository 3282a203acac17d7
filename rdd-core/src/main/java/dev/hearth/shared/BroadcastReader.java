package dev.hearth.shared;

import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A broadcast as tasks see it. One lock per broadcast: its first user reads, others of the same one wait, other broadcasts
 * are read meanwhile. If a read fails or is interrupted, the next user tries for itself.
 */
final class BroadcastReader<T> implements Broadcast<T> {
    private final BroadcastHandle handle;
    private final BroadcastReaders readers;
    private final ReentrantLock reading = new ReentrantLock();
    private volatile T value;

    BroadcastReader(BroadcastHandle handle, BroadcastReaders readers) {
        this.handle = handle;
        this.readers = readers;
    }

    @Override
    public T value() {
        Optional<String> destroyedAt = readers.destroyedAt(handle.id());
        if (destroyedAt.isPresent()) { // not a lambda, which would be made anew for each record that looks
            throw new DestroyedBroadcastException(
                    "broadcast %d is used in a task after the driver has destroyed it (%s); destroy it when no job needs it any more"
                            .formatted(handle.id(), destroyedAt.get()));
        }
        T known = value;
        return known == null ? read() : known;
    }

    /** Empty before it has been read. */
    Optional<Object> known() {
        return Optional.ofNullable(value);
    }

    @SuppressWarnings("unchecked") // the driver's Broadcast<T> wrote a T
    private T read() {
        try {
            reading.lockInterruptibly(); // as long as the reader's own file system takes, or until the task is
            // cancelled
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BroadcastException("broadcast %d: interrupted while it was being read".formatted(handle.id()), e);
        }
        try {
            if (value == null) {
                value = (T) readers.load(handle);
            }
            return value;
        } finally {
            reading.unlock();
        }
    }

    @Override
    public void unpersist() {
        throw onDriverOnly("unpersisted");
    }

    @Override
    public void destroy() {
        throw onDriverOnly("destroyed");
    }

    private IllegalStateException onDriverOnly(String done) {
        return new IllegalStateException(
                "broadcast %d can be %s on the driver only, not inside a task".formatted(handle.id(), done));
    }

    @Override
    public BroadcastHandle handle() {
        return handle;
    }
}
