package dev.hearth.broadcast.hdfs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.shared.BroadcastStore;
import dev.hearth.shared.BroadcastStoreProvider;
import dev.hearth.shared.BroadcastStoreProvider.Role;
import dev.hearth.shared.BroadcastStores;
import java.nio.file.Path;
import java.util.ServiceLoader;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;

/** Through Hadoop's file system interface, over local files, and found the way the engine finds it. */
class HdfsBroadcastStoreTest extends BroadcastStoreContract {
    @Override
    BroadcastStore open(Path applicationDirectory, Role role) {
        Configuration configuration = new Configuration();
        // The store's own checksum is under test, so Hadoop's is out of its way.
        configuration.set("fs.file.impl", "org.apache.hadoop.fs.RawLocalFileSystem");
        return BroadcastStores.open(new org.apache.hadoop.fs.Path(applicationDirectory.toUri()), configuration, role);
    }

    @Test
    void theEngineFindsThisStore() {
        assertThat(ServiceLoader.load(BroadcastStoreProvider.class))
                .singleElement()
                .isInstanceOf(HdfsBroadcastStoreProvider.class);
    }
}
