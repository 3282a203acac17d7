package dev.hearth.protocol;

/**
 * What one task attempt cost.
 *
 * @param runNanos from the first to the last instruction of the attempt on its executor
 * @param bytesRead bytes read from file systems by the attempt's own thread
 * @param recordsRead records delivered by sources (files, collections), not by memory
 * @param blocks persisted partitions
 * @param shuffle what was moved by key
 */
public record TaskMetrics(
        long runNanos, long bytesRead, long recordsRead, BlockMetrics blocks, ShuffleMetrics shuffle) {
    public static final TaskMetrics NONE =
            new TaskMetrics(0, 0, 0, new BlockMetrics(0, 0, 0, 0), new ShuffleMetrics(0, 0, 0, 0));

    public TaskMetrics plus(TaskMetrics other) {
        return new TaskMetrics(
                runNanos + other.runNanos,
                bytesRead + other.bytesRead,
                recordsRead + other.recordsRead,
                blocks.plus(other.blocks),
                shuffle.plus(other.shuffle));
    }

    /** Persisted partitions that were read, wherever they were. */
    public int blocksRead() {
        return blocks.fromMemory() + blocks.fromDisk() + blocks.fromOthers();
    }

    public int blocksComputed() {
        return blocks.computed();
    }

    /**
     * Where one task attempt had persisted partitions from.
     *
     * @param fromMemory from its executor's memory
     * @param fromDisk from its executor's local disks
     * @param fromOthers from other executors
     * @param computed from lineage, because nobody kept them
     */
    public record BlockMetrics(int fromMemory, int fromDisk, int fromOthers, int computed) {
        BlockMetrics plus(BlockMetrics other) {
            return new BlockMetrics(
                    fromMemory + other.fromMemory,
                    fromDisk + other.fromDisk,
                    fromOthers + other.fromOthers,
                    computed + other.computed);
        }
    }

    /**
     * What one task attempt moved by key.
     *
     * @param bytesWritten map output, as stored
     * @param bytesRead map output of this executor and others, as stored
     * @param recordsRead records of that
     * @param bytesSpilled what did not fit in memory and was written to local disks, merging passes included
     */
    public record ShuffleMetrics(long bytesWritten, long bytesRead, long recordsRead, long bytesSpilled) {
        ShuffleMetrics plus(ShuffleMetrics other) {
            return new ShuffleMetrics(
                    bytesWritten + other.bytesWritten,
                    bytesRead + other.bytesRead,
                    recordsRead + other.recordsRead,
                    bytesSpilled + other.bytesSpilled);
        }
    }
}
