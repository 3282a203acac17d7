package dev.hearth.broadcast.hdfs;

import dev.hearth.shared.BroadcastStore;
import dev.hearth.shared.BroadcastStoreProvider;
import java.io.IOException;
import java.net.URI;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/** Serves every directory that Hadoop has a file system for. */
public final class HdfsBroadcastStoreProvider implements BroadcastStoreProvider {
    @Override
    public Optional<BroadcastStore> open(Path applicationDirectory, Configuration configuration, Role role)
            throws IOException {
        URI uri = applicationDirectory.toUri();
        String scheme = (uri.getScheme() == null ? FileSystem.getDefaultUri(configuration) : uri).getScheme();
        // An instance that only this store knows: those in Hadoop's cache are closed by whoever closes first, or closes
        // all.
        Configuration uncached = new Configuration(configuration);
        uncached.setBoolean("fs.%s.impl.disable.cache".formatted(scheme), true);
        FileSystem fileSystem = FileSystem.get(uri, uncached);
        return Optional.of(new HdfsBroadcastStore(fileSystem, new Path(applicationDirectory, "broadcast"), role));
    }
}
