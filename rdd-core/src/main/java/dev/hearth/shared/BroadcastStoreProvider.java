package dev.hearth.shared;

import java.io.IOException;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/** Makes the store for an application directory; found through {@link java.util.ServiceLoader}. */
public interface BroadcastStoreProvider {
    /**
     * @param applicationDirectory private to the application and reachable by all its processes
     * @param role what the process does with the store
     * @return empty if this provider does not serve that directory's file system
     */
    Optional<BroadcastStore> open(Path applicationDirectory, Configuration configuration, Role role) throws IOException;

    /** Who opens a store. */
    enum Role {
        /** The driver: writes, and removes everything at the end. */
        WRITER,
        /** An executor. */
        READER
    }
}
