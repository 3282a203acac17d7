package dev.hearth.rdd;

import dev.hearth.format.AttemptScope;
import org.apache.hadoop.conf.Configuration;

/** The task attempt that is running, as functions and RDDs may see it. Confined to the task's thread. */
public interface TaskContext extends AttemptScope {
    /** Partition of the RDD that the action reads. */
    int partition();

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
     * Ends the attempt here if the driver has cancelled it. Sources call it every 1,024 records.
     *
     * @throws TaskCancelledException if cancelled
     */
    @Override
    void checkCancelled();

    /** Counts records delivered by a source. */
    void addRecordsRead(long records);
}
