package dev.hearth.checkpoint.avro;

import dev.hearth.checkpoint.CheckpointStore;
import dev.hearth.checkpoint.CheckpointStoreProvider;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/** Serves every directory that Hadoop has a file system for. */
public final class AvroCheckpointStoreProvider implements CheckpointStoreProvider {
    @Override
    public CheckpointStore open(Configuration configuration, String compression, String application) {
        return new AvroCheckpointStore(configuration, compression, new Path(application));
    }
}
