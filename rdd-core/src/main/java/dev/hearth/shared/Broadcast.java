package dev.hearth.shared;

import dev.hearth.closure.Capturable;

/**
 * A read-only value that every node fetches at most once, on first use. When the program can no longer reach a broadcast, nor any
 * RDD whose functions captured it, its value is removed as if by {@link #destroy}.
 */
public interface Broadcast<T> extends Capturable {
    /**
     * The value; the same object for all tasks of one executor, and for broadcasts of equal values, so it must not be changed.
     *
     * @throws DestroyedBroadcastException after {@link #destroy}, naming where it was destroyed
     * @throws BroadcastException if it cannot be read whole
     */
    T value();

    /**
     * Lets executors forget the value; does not wait for them. Whoever uses it again reads it again.
     *
     * @throws IllegalStateException inside a task
     */
    void unpersist();

    /**
     * Forgets the value everywhere and deletes its file, unless another broadcast of an equal value uses it; does not wait for
     * executors.
     *
     * @throws IllegalStateException inside a task
     */
    void destroy();

    @Override
    BroadcastHandle handle();
}
