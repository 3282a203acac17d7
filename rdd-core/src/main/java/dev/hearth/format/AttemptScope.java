package dev.hearth.format;

import org.apache.hadoop.conf.Configuration;

/** What a task attempt lends to those who read or write files for it. Confined to the task's thread. */
public interface AttemptScope {
    /** Hadoop's configuration as the application sees it; shared, not to be changed. Its class loader finds the user's classes. */
    Configuration hadoopConfiguration();

    /** Closes the resource when the attempt ends, however it ends; the last registered is closed first. */
    void onEnd(AutoCloseable resource);

    /** Ends the attempt here, by an exception, if the driver has cancelled it. */
    void checkCancelled();
}
