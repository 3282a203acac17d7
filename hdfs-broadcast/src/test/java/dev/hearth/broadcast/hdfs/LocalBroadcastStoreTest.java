package dev.hearth.broadcast.hdfs;

import dev.hearth.shared.BroadcastStore;
import dev.hearth.shared.BroadcastStoreProvider.Role;
import dev.hearth.shared.LocalBroadcastStore;
import java.nio.file.Path;

/** The engine's own store keeps the same contract. */
class LocalBroadcastStoreTest extends BroadcastStoreContract {
    @Override
    BroadcastStore open(Path applicationDirectory, Role role) {
        return new LocalBroadcastStore(applicationDirectory.resolve("broadcast"), role);
    }
}
