package dev.hearth.checkpoint;

import java.util.Optional;
import java.util.ServiceLoader;
import org.apache.hadoop.conf.Configuration;

/** The store of this process, found among the {@link CheckpointStoreProvider}s when the first checkpoint needs it. */
public final class CheckpointStores {
    private final Configuration configuration;
    private final String compression;
    private final Optional<String> application;
    private Optional<CheckpointStore> found;

    /**
     * Looks for nothing yet.
     *
     * @param application the application's directory; must be there when the first checkpoint is
     */
    public CheckpointStores(Configuration configuration, String compression, Optional<String> application) {
        this.configuration = configuration;
        this.compression = compression;
        this.application = application;
    }

    /** @throws CheckpointException if the class path has none */
    public CheckpointStore store() {
        return find().orElseThrow(() -> new CheckpointException("nothing on the class path stores checkpoints: no "
                + "META-INF/services/%s; add Hearth's jar, and merge service files when packing it into another"
                        .formatted(CheckpointStoreProvider.class.getName())));
    }

    /** Empty if the class path has none. */
    public synchronized Optional<CheckpointStore> find() {
        if (found == null) {
            // The engine's loader: a user's jar has no say in how partitions are kept.
            found = ServiceLoader.load(CheckpointStoreProvider.class, CheckpointStores.class.getClassLoader())
                    .findFirst()
                    .map(provider -> provider.open(
                            configuration,
                            compression,
                            application.orElseThrow(
                                    () -> new IllegalStateException("the application has no directory"))));
        }
        return found;
    }
}
