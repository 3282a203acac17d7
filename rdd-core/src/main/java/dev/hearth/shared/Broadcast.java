package dev.hearth.shared;

import dev.hearth.closure.Capturable;

/** A read-only value that every executor fetches at most once, on first use. */
public interface Broadcast<T> extends Capturable {
    /**
     * The value; the same object for all tasks of one executor, so it must not be changed.
     *
     * @throws IllegalStateException after {@link #destroy}, naming where it was destroyed
     * @throws BroadcastException if it cannot be read whole
     */
    T value();

    /**
     * Forgets the value everywhere and deletes its file; does not wait for executors.
     *
     * @throws IllegalStateException inside a task
     */
    void destroy();

    @Override
    BroadcastHandle handle();
}
