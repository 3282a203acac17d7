package dev.hearth.driver;

import dev.hearth.conf.HearthConf;
import dev.hearth.conf.HearthSettings;
import dev.hearth.executor.Executor;
import dev.hearth.executor.ExecutorFactory;
import dev.hearth.executor.LocalStorage;
import dev.hearth.peer.Peers;
import dev.hearth.protocol.ExecutorId;
import dev.hearth.protocol.Message;
import dev.hearth.protocol.Message.AccumulatorValue;
import dev.hearth.protocol.Message.StageProgress;
import dev.hearth.session.SessionLoaders;
import dev.hearth.shared.BroadcastStore;
import dev.hearth.shared.BroadcastStoreProvider;
import dev.hearth.shared.BroadcastStores;
import dev.hearth.shared.StoredFiles;
import dev.hearth.task.Configurations;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.hadoop.fs.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One executor on threads of this process. Messages are handed over as they are, but everything in them that would be bytes
 * on a wire is bytes here too, so a function that cannot travel fails here as it would on a cluster.
 */
final class LocalBackend implements ExecutorBackend {
    private static final Logger LOG = LoggerFactory.getLogger(LocalBackend.class);
    private static final ExecutorId ID = new ExecutorId("local");

    private final int threads;
    private final HearthConf conf;
    private final Consumer<List<StageProgress>> watcher = UserLoaders.watcher(UserLoaders.ofThisThread());
    private LocalDirectories directories;
    private BroadcastStore store;
    private volatile Executor executor;

    LocalBackend(int threads, HearthConf conf) {
        this.threads = threads;
        this.conf = conf;
    }

    @Override
    public void start(ExecutorListener listener) {
        ClassLoader loader = SessionLoaders.forExecutor(conf, UserLoaders.ofThisThread());
        Path directory = new Path(conf.get(HearthSettings.APPLICATION_DIRECTORY));
        store = BroadcastStores.open(directory, Configurations.of(conf, loader), BroadcastStoreProvider.Role.READER);
        directories = LocalDirectories.create(conf);
        executor = ExecutorFactory.start(
                ID,
                threads,
                conf,
                loader,
                new StoredFiles(store), // nobody to share copies with, and so nothing to be told
                nothing -> {},
                new LocalStorage(directories.paths()),
                Peers.none(),
                message -> listener.received(ID, message),
                stuck -> LOG.warn("{}; its slot stays taken until it ends", stuck)); // there is no process to give up
        listener.added(ID, "localhost", "/default-rack", threads);
    }

    @Override
    public void send(ExecutorId id, Message.ToExecutor message) {
        executor.handle(message);
    }

    @Override
    public void preferHosts(Map<String, Integer> partitionsByHost) {
        // There is one place to run.
    }

    @Override
    public int executors() {
        return 1;
    }

    @Override
    public void progress(List<StageProgress> stages, List<AccumulatorValue> accumulators) {
        watcher.accept(stages);
    }

    @Override
    public int slots() {
        return threads;
    }

    @Override
    public void close() {
        try (LocalDirectories deleting = directories;
                BroadcastStore closing = store) {
            if (executor != null) {
                executor.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
