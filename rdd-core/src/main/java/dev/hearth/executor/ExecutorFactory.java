package dev.hearth.executor;

import dev.hearth.conf.HearthConf;
import dev.hearth.conf.HearthSettings;
import dev.hearth.protocol.ExecutorId;
import dev.hearth.protocol.Message;
import dev.hearth.serializer.DataSerializer;
import dev.hearth.serializer.DataSerializers;
import dev.hearth.shared.BroadcastReaders;
import dev.hearth.shared.BroadcastStore;
import dev.hearth.storage.MemoryStore;
import dev.hearth.task.Configurations;
import dev.hearth.task.TaskEnvironment;
import java.util.function.Consumer;

/** Puts an executor together from settings. */
public final class ExecutorFactory {
    private ExecutorFactory() {}

    /**
     * @param loader finds the user's classes
     * @param store where broadcast values lie; stays the caller's to close
     * @param driver takes what the executor has to say, from many threads
     */
    public static Executor start(
            ExecutorId id,
            int cores,
            HearthConf conf,
            ClassLoader loader,
            BroadcastStore store,
            Consumer<Message.FromExecutor> driver) {
        DataSerializer serializer = DataSerializers.create(loader);
        double storageFraction = conf.get(HearthSettings.EXECUTOR_STORAGE_FRACTION);
        long storageBytes = (long) (Runtime.getRuntime().maxMemory() * storageFraction);
        MemoryStore memory =
                new MemoryStore(storageBytes, dropped -> driver.accept(new Message.BlocksDropped(dropped)));
        TaskEnvironment environment = new TaskEnvironment(
                loader,
                serializer,
                memory,
                Configurations.of(conf, loader),
                new BroadcastReaders(store, serializer),
                conf.get(HearthSettings.TASK_RESULT_INLINE_LIMIT));
        return Executor.start(id.value(), cores, environment, driver);
    }
}
