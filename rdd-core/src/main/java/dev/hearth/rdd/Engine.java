package dev.hearth.rdd;

import dev.hearth.closure.CallSite;
import dev.hearth.closure.Captured;
import dev.hearth.conf.HearthConf;
import dev.hearth.serializer.DataSerializer;
import dev.hearth.shared.Accumulators;
import dev.hearth.shared.BroadcastManager;
import java.util.List;
import java.util.function.Consumer;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/** What runs the jobs of a {@link HearthContext}. Implemented by the driver; safe for use by many threads. */
public interface Engine extends AutoCloseable {
    /**
     * Runs an action on some partitions and waits.
     *
     * @param partitions indexes of the partitions to read, without repetition
     * @return one result for each entry of {@code partitions}, in that order
     * @throws JobFailedException if a task failed for good or the job was cancelled
     */
    <T, R> List<R> runJob(
            RDD<T> rdd, Captured<? extends PartitionAction<T, R>> action, int[] partitions, String name, CallSite site);

    /** Forgets the RDD's cached partitions everywhere; does not wait. */
    void unpersist(RDD<?> rdd);

    /** Forgets the shuffle's files everywhere: no RDD that reads it can be reached. Does not wait. */
    void shuffleUnreachable(int shuffle);

    /** Says that the program will read these files, so that executors can be placed near them. Returns at once. */
    void inputNamed(List<Path> paths);

    /** How many tasks can run at once; at least 1. */
    int defaultParallelism();

    HearthConf conf();

    /** Shared, not to be changed. */
    Configuration hadoopConfiguration();

    /** Writes what executors read. */
    DataSerializer serializer();

    Accumulators accumulators();

    BroadcastManager broadcasts();

    /** Tells {@code listener} about every job that ends from now on, before the job's caller returns; it must not block. */
    void onJobEnd(Consumer<JobReport> listener);

    @Override
    void close();
}
