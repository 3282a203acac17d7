/**
 * Partitions that an executor keeps in memory: {@link dev.hearth.storage.MemoryStore} is the main type. A hint, bounded:
 * what does not fit is evicted or not kept. Must not know how a partition is computed.
 */
package dev.hearth.storage;
