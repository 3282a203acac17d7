package dev.hearth.memory;

/** Lets go of persisted data so that tasks can run. Called without any of the manager's locks, by many threads. */
@FunctionalInterface
public interface Evictor {
    /**
     * Evicts until {@code wanted} bytes are free, in pieces that together take no more than {@code most}; each is given back
     * with {@link MemoryManager#releaseStorage} before this returns.
     *
     * @return the bytes freed; 0 if nothing more can be evicted within {@code most}
     */
    long evict(long wanted, long most);
}
