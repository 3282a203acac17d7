package dev.hearth.broadcast.hdfs;

import dev.hearth.shared.BroadcastStore;
import dev.hearth.shared.BroadcastStoreProvider.Role;
import dev.hearth.shared.BroadcastStores;
import java.io.IOException;
import java.nio.file.Path;
import org.apache.hadoop.conf.Configuration;

/** Through Hadoop's file system interface, over local files, and found the way the engine finds it. */
class HdfsBroadcastStoreTest extends BroadcastStoreContract {
    @Override
    BroadcastStore open(Path applicationDirectory, Role role) throws IOException {
        Configuration configuration = new Configuration();
        // The store's own checksum is under test, so Hadoop's is out of its way.
        configuration.set("fs.file.impl", "org.apache.hadoop.fs.RawLocalFileSystem");
        BroadcastStore store =
                BroadcastStores.open(new org.apache.hadoop.fs.Path(applicationDirectory.toUri()), configuration, role);
        if (!(store instanceof HdfsBroadcastStore)) {
            throw new AssertionError("the provider was not found: " + store);
        }
        return store;
    }
}
