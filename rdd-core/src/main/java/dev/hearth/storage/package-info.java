/**
 * Partitions that an executor keeps, in memory and on its local disks: {@link dev.hearth.storage.BlockStore} is the main type.
 * Decides what {@link dev.hearth.storage.StorageLevel}s mean, what has to leave and where to. A hint, bounded: what finds no
 * room is not kept. Must not know how a partition is computed, nor which other executors keep it.
 */
package dev.hearth.storage;
