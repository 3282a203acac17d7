package dev.hearth.storage;

import java.util.Optional;

/**
 * Collects one partition while there is room. Nobody else sees anything of it before it is {@link BlockStore#publish
 * published}. Confined to the writing task's thread.
 */
public interface BlockWriter {
    /**
     * Adds an element.
     *
     * @return false if there is no room for more; the element has been added all the same, and the caller reads what was
     *     collected with {@link #giveUp}
     * @throws dev.hearth.serializer.SerializationException if it is to be kept as bytes and cannot
     */
    boolean add(Object element);

    /** The collected partition, complete; empty if there is no room for the last of it, so that it is read with {@link #giveUp}. */
    Optional<Block> finish();

    /** What was collected so far, in order; to be called and read once. What it took stays taken until {@link #abandon}. */
    <T> BlockCursor<T> giveUp();

    /** Gives back what it took; idempotent, and without effect after a successful {@link #finish}. */
    void abandon();
}
