package dev.hearth.checkpoint;

import org.apache.hadoop.conf.Configuration;

/** Makes the store of a process; found through {@link java.util.ServiceLoader}. */
public interface CheckpointStoreProvider {
    /**
     * @param configuration Hadoop's; its class loader finds the user's classes
     * @param compression name of the codec that parts are compressed with
     * @param application the directory of the application's own; those that it makes below are nobody else's
     */
    CheckpointStore open(Configuration configuration, String compression, String application);
}
