package dev.hearth.storage;

/** Where the partitions of a persisted RDD are kept. */
public enum StorageLevel {
    /** Nowhere: computed again each time. */
    NONE,
    /** As objects in executor memory; a partition that does not fit is computed again. */
    MEMORY
}
