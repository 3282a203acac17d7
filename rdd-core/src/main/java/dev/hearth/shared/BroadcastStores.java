package dev.hearth.shared;

import dev.hearth.chunk.ChunkedFile;
import dev.hearth.chunk.FileSource;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.Optional;
import java.util.ServiceLoader;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/**
 * The store of an application directory, found among the {@link BroadcastStoreProvider}s, else plain files if it is local, when
 * the first value needs it: a program without large broadcasts causes no file operation.
 */
public final class BroadcastStores implements BroadcastStore {
    private final Path directory;
    private final Configuration configuration;
    private final BroadcastStoreProvider.Role role;
    private BroadcastStore opened;

    private BroadcastStores(Path directory, Configuration configuration, BroadcastStoreProvider.Role role) {
        this.directory = directory;
        this.configuration = configuration;
        this.role = role;
    }

    /** Makes the store of {@code directory}; touches nothing yet. */
    public static BroadcastStore open(Path directory, Configuration configuration, BroadcastStoreProvider.Role role) {
        return new BroadcastStores(directory, configuration, role);
    }

    @Override
    public BroadcastFile create(int copies) throws IOException {
        return store().create(copies);
    }

    @Override
    public void adopt(String provisional, ChunkedFile file) throws IOException {
        store().adopt(provisional, file);
    }

    @Override
    public void discard(String provisional) throws IOException {
        store().discard(provisional);
    }

    @Override
    public FileSource open(ChunkedFile file) throws IOException {
        return store().open(file);
    }

    @Override
    public void delete(ChunkedFile file) throws IOException {
        store().delete(file);
    }

    @Override
    public boolean isLocal() throws IOException {
        return store().isLocal();
    }

    @Override
    public synchronized String describe(ChunkedFile file) {
        return opened == null ? file.name() + " in " + directory : opened.describe(file);
    }

    @Override
    public synchronized void close() throws IOException {
        if (opened != null) {
            opened.close();
        }
    }

    private synchronized BroadcastStore store() throws IOException {
        if (opened == null) {
            opened = find();
        }
        return opened;
    }

    // The engine's loader: a user's jar has no say in where values lie.
    private BroadcastStore find() throws IOException {
        for (BroadcastStoreProvider provider :
                ServiceLoader.load(BroadcastStoreProvider.class, BroadcastStores.class.getClassLoader())) {
            Optional<BroadcastStore> store = provider.open(directory, configuration, role);
            if (store.isPresent()) {
                return store.get();
            }
        }
        if ("file".equals(directory.toUri().getScheme())) {
            return new LocalBroadcastStore(
                    java.nio.file.Path.of(directory.toUri().getPath(), "broadcast"), role);
        }
        throw new FileNotFoundException("no broadcast store on the class path serves " + directory
                + "; add Hearth's jar, and merge service files when packing it into another");
    }
}
