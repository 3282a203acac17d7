package dev.hearth.broadcast.hdfs;

import dev.hearth.shared.BroadcastStore;
import dev.hearth.shared.BroadcastStoreProvider;
import java.io.IOException;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/** Serves every directory that Hadoop has a file system for. */
public final class HdfsBroadcastStoreProvider implements BroadcastStoreProvider {
    @Override
    public Optional<BroadcastStore> open(Path applicationDirectory, Configuration configuration, Role role)
            throws IOException {
        // An instance of its own: Hadoop's cached ones are closed by whoever closes first.
        FileSystem fileSystem = FileSystem.newInstance(applicationDirectory.toUri(), configuration);
        return Optional.of(new HdfsBroadcastStore(fileSystem, new Path(applicationDirectory, "broadcast"), role));
    }
}
