package dev.hearth.executor;

import dev.hearth.checkpoint.CheckpointStores;
import dev.hearth.conf.HearthConf;
import dev.hearth.conf.HearthSettings;
import dev.hearth.memory.MemoryManager;
import dev.hearth.peer.BlockClient;
import dev.hearth.peer.FetchSettings;
import dev.hearth.peer.MapOutputClient;
import dev.hearth.peer.Peers;
import dev.hearth.protocol.ExecutorId;
import dev.hearth.protocol.Message;
import dev.hearth.scheduler.Ticker;
import dev.hearth.serializer.DataSerializer;
import dev.hearth.session.SessionLoader;
import dev.hearth.shared.BroadcastReaders;
import dev.hearth.shared.ValueFiles;
import dev.hearth.storage.BlockCodec;
import dev.hearth.storage.BlockStore;
import dev.hearth.task.ApplicationSerializer;
import dev.hearth.task.BlockEnvironment;
import dev.hearth.task.Configurations;
import dev.hearth.task.ShuffleEnvironment;
import dev.hearth.task.TaskEnvironment;
import java.util.function.Consumer;
import org.apache.hadoop.conf.Configuration;

/** Puts an executor together from settings. */
public final class ExecutorFactory {
    /** What the engine, Hadoop's client and the transport hold themselves, whatever tasks do. */
    private static final long RESERVED_BYTES = 32 << 20;

    private ExecutorFactory() {}

    /**
     * @param loader finds the user's classes
     * @param broadcasts where broadcast values lie
     * @param errands takes what the driver says about where to read them
     * @param storage this executor's own; closed with it
     * @param peers other executors; stays the caller's to close
     * @param driver takes what the executor has to say, from many threads
     * @param stuck told of each task that goes on long after it was killed, and so keeps its slot
     */
    public static Executor start(
            ExecutorId id,
            int cores,
            HearthConf conf,
            ClassLoader loader,
            ValueFiles broadcasts,
            Consumer<Message.ReadPieces> errands,
            LocalStorage storage,
            Peers peers,
            Consumer<Message.FromExecutor> driver,
            Consumer<String> stuck) {
        DriverClassIds classIds =
                new DriverClassIds(driver, conf.get(HearthSettings.EXECUTOR_SILENCE_TIMEOUT), Ticker.system());
        DataSerializer serializer = ApplicationSerializer.of(conf, loader, classIds);
        if (loader instanceof SessionLoader session) {
            session.serializeWith(each -> ApplicationSerializer.of(conf, each, classIds));
        }
        MemoryManager memory = memoryManager(conf);
        BlockStore store = new BlockStore(
                memory,
                storage.files(),
                new BlockCodec(serializer, conf.get(HearthSettings.STORAGE_COMPRESSION)),
                new BlockReports(driver));
        FetchSettings fetch = new FetchSettings(
                conf.get(HearthSettings.SHUFFLE_FETCH_WINDOW), conf.get(HearthSettings.SHUFFLE_FETCH_PATIENCE));
        MapOutputClient mapOutputs = new MapOutputClient(id, storage.shuffles(), peers, fetch);
        Configuration configuration = Configurations.of(conf, loader);
        TaskEnvironment environment = new TaskEnvironment(
                loader,
                serializer,
                new BlockEnvironment(id, store, new BlockClient(peers, fetch)),
                configuration,
                new BroadcastReaders(broadcasts, serializer),
                new ShuffleEnvironment(
                        memory,
                        storage.files(),
                        storage.shuffles(),
                        conf.get(HearthSettings.SHUFFLE_COMPRESSION),
                        mapOutputs),
                new CheckpointStores(
                        configuration,
                        conf.get(HearthSettings.CHECKPOINT_COMPRESSION),
                        conf.find(HearthSettings.APPLICATION_DIRECTORY)),
                conf.get(HearthSettings.TASK_RESULT_INLINE_LIMIT));
        KillDeadlines deadlines = new KillDeadlines(conf.get(HearthSettings.TASK_KILL_TIMEOUT), stuck);
        return Executor.start(
                id.value(), cores, environment, classIds, storage, mapOutputs, errands, driver, deadlines);
    }

    private static MemoryManager memoryManager(HearthConf conf) {
        long max = Runtime.getRuntime().maxMemory();
        double heap = Math.max(max / 4, max - RESERVED_BYTES);
        double capacity = heap * conf.get(HearthSettings.EXECUTOR_MEMORY_FRACTION);
        double floor = capacity * conf.get(HearthSettings.EXECUTOR_STORAGE_FLOOR);
        return new MemoryManager((long) capacity, (long) floor);
    }
}
