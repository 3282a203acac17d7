package dev.hearth.rdd;

import dev.hearth.checkpoint.CheckpointPart;
import dev.hearth.checkpoint.CheckpointTarget;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** A checkpoint that is being made: which parts are committed. Safe for use by many threads. */
final class PendingCheckpoint {
    private final WeakReference<RDD<?>> rdd;
    private final String directory;
    private final String fingerprint;
    private final boolean kept;
    private final boolean required;
    private final SortedMap<Integer, CheckpointPart> parts = new TreeMap<>();
    private Optional<Exception> failure = Optional.empty();

    /**
     * @param fingerprint of the lineage; empty if it has none, or nobody will ask
     * @param kept whether the directory outlives the application
     * @param required whether tasks fail where they cannot write
     */
    PendingCheckpoint(RDD<?> rdd, String directory, String fingerprint, boolean kept, boolean required) {
        this.rdd = new WeakReference<>(rdd);
        this.directory = directory;
        this.fingerprint = fingerprint;
        this.kept = kept;
        this.required = required;
    }

    /** Empty once the program cannot reach it any more. */
    Optional<RDD<?>> rdd() {
        return Optional.ofNullable(rdd.get());
    }

    String directory() {
        return directory;
    }

    String fingerprint() {
        return fingerprint;
    }

    boolean kept() {
        return kept;
    }

    synchronized boolean has(int partition) {
        return parts.containsKey(partition);
    }

    synchronized void committed(int partition, CheckpointPart part) {
        parts.put(partition, part);
    }

    /** Notes why a part, or the whole, could not be committed; the next job tries again. */
    synchronized void failed(Exception reason) {
        failure = Optional.of(reason);
    }

    synchronized Optional<Exception> failure() {
        return failure;
    }

    /** Where tasks write what is missing. */
    synchronized CheckpointTarget target() {
        CheckpointTarget target = new CheckpointTarget(directory, BitSet.valueOf(new long[0]), required);
        for (int partition : parts.keySet()) {
            target = target.without(partition);
        }
        return target;
    }

    /** Partitions whose parts are not committed, in order. */
    synchronized int[] missing(int numPartitions) {
        return IntStream.range(0, numPartitions)
                .filter(partition -> !parts.containsKey(partition))
                .toArray();
    }

    /** All parts, in order. */
    synchronized List<CheckpointPart> parts() {
        return new ArrayList<>(parts.values());
    }
}
