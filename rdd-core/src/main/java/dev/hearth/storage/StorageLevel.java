package dev.hearth.storage;

import dev.hearth.protocol.KeptAs;

/**
 * Where the partitions of a persisted RDD are kept, and how often. Each level is a hint: what finds no room is computed again
 * when it is needed, and no job fails for that. The constants have the names that Spark's users know.
 *
 * @param inMemory in executor memory, as far as it suffices
 * @param onDisk on the executor's local disks; with {@code inMemory}, what does not fit there or is evicted from there
 * @param serialized in memory as compressed bytes: a fraction of the objects' size, decoded at each reading; on disks always
 * @param replicas on how many executors, on different hosts where there are some; the copies are made after the task that
 *     computed a partition has succeeded
 */
public record StorageLevel(boolean inMemory, boolean onDisk, boolean serialized, int replicas) {
    /** Nowhere: computed again each time. */
    public static final StorageLevel NONE = new StorageLevel(false, false, false, 1);
    /** As objects in executor memory; fastest to read. */
    public static final StorageLevel MEMORY_ONLY = new StorageLevel(true, false, false, 1);

    public static final StorageLevel MEMORY_ONLY_2 = MEMORY_ONLY.replicated(2);
    /** As bytes in executor memory. */
    public static final StorageLevel MEMORY_ONLY_SER = new StorageLevel(true, false, true, 1);

    public static final StorageLevel MEMORY_ONLY_SER_2 = MEMORY_ONLY_SER.replicated(2);
    /** As objects in executor memory, the rest on local disks. */
    public static final StorageLevel MEMORY_AND_DISK = new StorageLevel(true, true, false, 1);

    public static final StorageLevel MEMORY_AND_DISK_2 = MEMORY_AND_DISK.replicated(2);
    /** As bytes in executor memory, the rest on local disks. */
    public static final StorageLevel MEMORY_AND_DISK_SER = new StorageLevel(true, true, true, 1);

    public static final StorageLevel MEMORY_AND_DISK_SER_2 = MEMORY_AND_DISK_SER.replicated(2);
    /** On local disks; for what is dearer to compute than to read, and too large for memory. */
    public static final StorageLevel DISK_ONLY = new StorageLevel(false, true, true, 1);

    public static final StorageLevel DISK_ONLY_2 = DISK_ONLY.replicated(2);
    public static final StorageLevel DISK_ONLY_3 = DISK_ONLY.replicated(3);

    private static final int MOST_REPLICAS = 40;

    /** @throws IllegalArgumentException if nothing can be kept so */
    public StorageLevel {
        if (replicas < 1 || replicas > MOST_REPLICAS) {
            throw new IllegalArgumentException(
                    "%d replicas asked for; from 1 to %d are possible".formatted(replicas, MOST_REPLICAS));
        }
        if (onDisk && !inMemory && !serialized) {
            throw new IllegalArgumentException("disks keep bytes, not objects; use serialized, as DISK_ONLY does");
        }
        if (!inMemory && !onDisk && (serialized || replicas > 1)) {
            throw new IllegalArgumentException("neither in memory nor on disk there is nothing to serialize or copy");
        }
    }

    /** As this one, on so many executors. */
    public StorageLevel replicated(int copies) {
        return new StorageLevel(inMemory, onDisk, serialized, copies);
    }

    /** What each of the executors does. */
    public KeptAs keptAs() {
        return new KeptAs(inMemory, onDisk, serialized);
    }

    /** Its constant's name. */
    @Override
    public String toString() {
        String name;
        if (inMemory) {
            name = (onDisk ? "MEMORY_AND_DISK" : "MEMORY_ONLY") + (serialized ? "_SER" : "");
        } else {
            name = onDisk ? "DISK_ONLY" : "NONE";
        }
        return replicas == 1 ? name : name + "_" + replicas;
    }
}
