package dev.hearth.protocol;

/**
 * What one task attempt added to one accumulator on behalf of one partition of the accumulator's owner.
 *
 * @param accumulator id of the accumulator within the application
 * @param owner whose function captured the accumulator
 * @param partition partition of the owner that was read; of a shuffle the map partition
 * @param complete whether that partition was read to its end; a partial read counts provisionally
 * @param records how many records of the partition were read; ranks partial reads
 * @param value serialized partial sum, starting from the accumulator's zero
 */
public record AccumulatorUpdate(
        int accumulator, Owner owner, int partition, boolean complete, long records, byte[] value) {

    /**
     * Whose function captured an accumulator: an RDD or the map side of a shuffle (counted once however often it is computed
     * again), or a job's action.
     */
    public record Owner(Kind kind, int id) {
        /** What {@link Owner#id} counts. */
        public enum Kind {
            RDD,
            SHUFFLE,
            JOB
        }
    }
}
