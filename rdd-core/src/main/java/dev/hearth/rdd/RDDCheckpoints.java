package dev.hearth.rdd;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * The part of {@link RDD} that checkpoints: writes the partitions to files that outlive executors, and then forgets the lineage, so
 * that nothing before is computed, planned or kept any more. Each partition becomes one Avro container file, {@code
 * part-00000.avro}, {@code part-00001.avro} …, in the schema of its elements where they have one of which nothing is lost: numbers,
 * strings, {@code byte[]}, Avro's own values, records, pairs, and plain classes of such fields; other elements as blocks of bytes
 * that Hearth reads.
 */
abstract sealed class RDDCheckpoints<T> extends RDDSaves<T> permits RDDTransformations {
    /**
     * Has each partition written to the application's directory while a job reads it: when it is first computed, or from where it
     * is cached. May be called at any time. A partition that no job reads to its end is not written; when all are, and what was written
     * has been read back and found to be right, lineage is cut before the action returns. Runs nothing itself. The files go when the
     * program can no longer reach the RDD, and with the application.
     *
     * @throws dev.hearth.checkpoint.CheckpointException if the directory cannot be made, or nothing on the class path stores
     *     checkpoints
     */
    public final void checkpoint() {
        begin(Optional.empty());
    }

    /**
     * As {@link #checkpoint()}, to a directory that stays, for {@link HearthContext#checkpointed} in later applications. If an RDD of the same
     * lineage, by its fingerprint, has been checkpointed there, that is used, and nothing is computed or written.
     *
     * @param path on any file system that Hadoop knows
     * @throws dev.hearth.checkpoint.CheckpointException also if something else lies there
     */
    public final void checkpoint(String path) {
        begin(Optional.of(requireNonNull(path, "path is null")));
    }

    /**
     * As {@link #checkpoint()}, at once: an action that reads, or computes, what is not written yet.
     *
     * @throws dev.hearth.checkpoint.CheckpointException if a partition cannot be written
     */
    public final void checkpointNow() {
        checkpoint();
        finishCheckpoint();
    }

    /** As {@link #checkpoint(String)}, at once. */
    public final void checkpointNow(String path) {
        checkpoint(path);
        finishCheckpoint();
    }

    /**
     * Keeps the partitions on executors' disks, and cuts lineage once all are there, without writing to a file system: for lineage
     * that grows fast, where losing an executor may cost the program. What is lost with one then cannot be computed again, and jobs
     * that need it fail; a persisted level with copies makes that less likely. Partitions go when the program can no longer reach the RDD.
     *
     * @throws IllegalStateException if it is persisted in memory alone
     */
    public final void localCheckpoint() {
        self().context().engine(); // which is open
        self().context().checkpoints().beginLocally(self());
    }

    /** Whether lineage has been cut because all partitions are in a checkpoint, of either kind. */
    public final boolean isCheckpointed() {
        self().context();
        return self().completeCheckpoint().isPresent() || self().isLocallyCheckpointed();
    }

    /** The directory with its complete checkpoint, if it has one. */
    public final Optional<String> checkpointPath() {
        self().context();
        return self().completeCheckpoint();
    }

    private void begin(Optional<String> path) {
        self().context().engine(); // which is open
        self().context().checkpoints().begin(self(), path);
    }

    private void finishCheckpoint() {
        Checkpoints checkpoints = self().context().checkpoints();
        if (self().completeCheckpoint().isEmpty()) {
            self().partitions();
            run("checkpointNow", new DrainAction<T>(), checkpoints.missing(self()));
            checkpoints.settle();
        }
        checkpoints.requireComplete(self());
    }
}
