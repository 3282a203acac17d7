package dev.hearth.rdd;

import dev.hearth.conf.HearthConf;
import dev.hearth.protocol.TaskEnd.CheckpointedPart;
import dev.hearth.serializer.DataSerializer;
import dev.hearth.shared.Accumulators;
import dev.hearth.shared.BroadcastManager;
import dev.hearth.storage.StorageLevel;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/** What runs the jobs of a {@link HearthContext}. Implemented by the driver; safe for use by many threads. */
public interface Engine extends AutoCloseable {
    /** Plans a job on the calling thread, which may list files, and submits it; does not wait for its end. */
    <T, R> JobHandle<R> submit(JobRequest<T, R> request);

    /** The ids of the jobs that have been submitted and have not ended. */
    Set<Integer> runningJobs();

    /** Cancels the running jobs of the scopes that are meant, with a reason in plain words. Does not wait. */
    void cancelJobs(Predicate<JobScope> meant, String reason);

    /** Says how the RDD's partitions are kept from now on. Returns at once. */
    void persist(int rdd, StorageLevel level);

    /** Forgets the RDD's kept partitions everywhere; completes when every executor has. */
    CompletableFuture<Void> unpersist(int rdd);

    /** Which of the RDD's partitions are kept now, once for each executor that keeps one. */
    CompletableFuture<List<KeptPartition>> kept(int rdd);

    /** Forgets the shuffle's files everywhere: no RDD that reads it can be reached. Does not wait. */
    void shuffleUnreachable(int shuffle);

    /** Tells {@code listener} what each successful attempt has written for checkpoints, before the job can end; it must not block. */
    void onCheckpointed(Consumer<List<CheckpointedPart>> listener);

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
