package dev.hearth.rdd;

import dev.hearth.format.AttemptScope;
import java.util.function.Consumer;
import org.apache.hadoop.conf.Configuration;

/** The task attempt that is running, as functions and RDDs may see it. Confined to the task's thread. */
public interface TaskContext extends AttemptScope {
    /** Partition of the RDD that the stage ends with: the one that the action reads, or that is shuffled. */
    int partition();

    /** How many partitions that RDD has, whether or not all of them are read. */
    int numPartitions();

    /** The stage that the task belongs to; unique within the application. */
    int stage();

    /** 0-based attempt of this task. */
    int attempt();

    /** Unique among all task attempts of the application; good for names of temporary files. */
    long taskId();

    /** Hadoop's configuration as the application sees it; shared, not to be changed. */
    @Override
    Configuration hadoopConfiguration();

    /** Closes the resource when the attempt ends, however it ends; the last registered is closed first. */
    @Override
    void onEnd(AutoCloseable resource);

    /**
     * Tells {@code listener} why this attempt has failed, if it does, before what {@link #onEnd} has registered is closed; the last
     * registered is told first. A cancelled attempt has failed, too.
     */
    void onFailure(Consumer<? super Throwable> listener);

    /**
     * Ends the attempt here if the driver has cancelled it. Sources call it every 1,024 records.
     *
     * @throws TaskCancelledException if cancelled
     */
    @Override
    void checkCancelled();

    /** Counts records delivered by a source. */
    void addRecordsRead(long records);
}
