package dev.hearth.protocol;

/**
 * What one task attempt cost.
 *
 * @param runNanos from the first to the last instruction of the attempt on its executor
 * @param bytesRead bytes read from file systems by the attempt's own thread
 * @param recordsRead records delivered by sources (files, collections), not by memory
 * @param blocksRead persisted partitions that were read from this executor's memory
 * @param blocksComputed persisted partitions that had to be computed because no executor's memory was read
 * @param shuffle what was moved by key
 */
public record TaskMetrics(
        long runNanos, long bytesRead, long recordsRead, int blocksRead, int blocksComputed, ShuffleMetrics shuffle) {
    public static final TaskMetrics NONE = new TaskMetrics(0, 0, 0, 0, 0, new ShuffleMetrics(0, 0, 0, 0));

    public TaskMetrics plus(TaskMetrics other) {
        return new TaskMetrics(
                runNanos + other.runNanos,
                bytesRead + other.bytesRead,
                recordsRead + other.recordsRead,
                blocksRead + other.blocksRead,
                blocksComputed + other.blocksComputed,
                shuffle.plus(other.shuffle));
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
