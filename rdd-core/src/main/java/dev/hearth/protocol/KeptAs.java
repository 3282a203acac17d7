package dev.hearth.protocol;

/**
 * How an executor keeps the partitions of an RDD.
 *
 * @param inMemory in memory, as far as it suffices
 * @param onDisk in a local file, if not in memory or no longer there
 * @param serialized in memory as bytes, not as objects
 */
public record KeptAs(boolean inMemory, boolean onDisk, boolean serialized) {
    /** Not at all. */
    public static final KeptAs NOT = new KeptAs(false, false, false);

    public boolean isKept() {
        return inMemory || onDisk;
    }
}
