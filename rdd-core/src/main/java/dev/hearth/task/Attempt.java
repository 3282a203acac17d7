package dev.hearth.task;

import dev.hearth.closure.Captured;
import dev.hearth.protocol.AccumulatorUpdate;
import dev.hearth.protocol.AccumulatorUpdate.Owner;
import dev.hearth.protocol.Message.PartitionData;
import dev.hearth.protocol.Message.TaskLaunch;
import dev.hearth.protocol.TaskEnd.CachedBlock;
import dev.hearth.rdd.Partition;
import dev.hearth.rdd.TaskCancelledException;
import dev.hearth.rdd.TaskContext;
import dev.hearth.serializer.DataSerializer;
import dev.hearth.serializer.JavaObjects;
import dev.hearth.shared.HandleResolver;
import dev.hearth.shared.TaskAccumulators;
import dev.hearth.storage.MemoryBlock;
import dev.hearth.storage.MemoryStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The state of one running task attempt. Confined to the task's thread, but for its {@link Cancellation}. */
final class Attempt implements TaskContext {
    private static final Logger LOG = LoggerFactory.getLogger(Attempt.class);

    private final TaskEnvironment environment;
    private final TaskLaunch launch;
    private final Cancellation cancellation;
    private final DataSerializer serializer;
    private final List<TaskAccumulators> accumulators = new ArrayList<>();
    private final List<Progress> progress = new ArrayList<>();
    private final Deque<AutoCloseable> resources = new ArrayDeque<>();
    private final List<MemoryBlock> collected = new ArrayList<>();
    private long recordsRead;
    private int blocksRead;
    private int blocksComputed;

    Attempt(TaskEnvironment environment, TaskLaunch launch, Cancellation cancellation) {
        this.environment = environment;
        this.launch = launch;
        this.cancellation = cancellation;
        this.serializer = environment.serializer();
    }

    // ---- what users' code sees

    @Override
    public int partition() {
        return launch.partition();
    }

    @Override
    public int attempt() {
        return launch.attempt();
    }

    @Override
    public long taskId() {
        return launch.task();
    }

    @Override
    public Configuration hadoopConfiguration() {
        return environment.configuration();
    }

    @Override
    public void onEnd(AutoCloseable resource) {
        resources.push(resource);
    }

    @Override
    public void checkCancelled() {
        cancellation.reason().ifPresent(reason -> {
            throw new TaskCancelledException(reason);
        });
    }

    @Override
    public void addRecordsRead(long records) {
        recordsRead += records;
    }

    // ---- what the pipeline needs

    /** The partition of an operator, where it is more than its index. */
    Optional<Partition> partition(int operator, int partition) {
        for (PartitionData data : launch.data()) {
            if (data.operator() == operator && data.partition() == partition) {
                try {
                    return Optional.of((Partition) JavaObjects.read(data.bytes(), environment.loader()));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                } catch (ClassNotFoundException e) {
                    throw new MissingClassException(e);
                }
            }
        }
        return Optional.empty();
    }

    /**
     * Copies of accumulators for one opening of a partition. A task that opens the same partition twice, as a zip of an RDD
     * with itself does, must not add both readings to one sum.
     */
    TaskAccumulators newAccumulators() {
        TaskAccumulators copies = new TaskAccumulators(serializer);
        accumulators.add(copies);
        return copies;
    }

    /** This attempt's copy of a function, its accumulators adding on behalf of one partition of {@code owner}. */
    <F> F open(Captured<F> captured, TaskAccumulators copies, Owner owner, int partition) {
        return captured.open(
                environment.loader(), new HandleResolver(copies, environment.broadcasts(), owner, partition));
    }

    Progress progress(TaskAccumulators copies, Owner owner, int partition) {
        Progress added = new Progress(copies, owner, partition);
        progress.add(added);
        return added;
    }

    MemoryStore memory() {
        return environment.memory();
    }

    void blockRead() {
        blocksRead++;
    }

    void blockComputed() {
        blocksComputed++;
    }

    /** Keeps a completely collected partition until the attempt has succeeded or failed. */
    MemoryBlock collected(MemoryBlock block) {
        collected.add(block);
        return block;
    }

    // ---- the end

    DataSerializer serializer() {
        return serializer;
    }

    long recordsRead() {
        return recordsRead;
    }

    int blocksRead() {
        return blocksRead;
    }

    int blocksComputed() {
        return blocksComputed;
    }

    List<AccumulatorUpdate> accumulatorUpdates() {
        progress.forEach(Progress::report);
        return accumulators.stream()
                .flatMap(copies -> copies.updates().stream())
                .toList();
    }

    /** Makes what was collected readable by other tasks; only after success. */
    List<CachedBlock> publishCollected() {
        List<CachedBlock> published = new ArrayList<>(collected.size());
        for (MemoryBlock block : collected) {
            environment.memory().publish(block);
            published.add(new CachedBlock(block.id(), block.sizeBytes()));
        }
        collected.clear();
        return published;
    }

    /**
     * Closes what was registered, in reverse.
     *
     * @throws Exception the first failure to close, with the others suppressed in it
     */
    void close() throws Exception {
        Throwable failure = null;
        while (!resources.isEmpty()) {
            try {
                resources.pop().close();
            } catch (Throwable e) { // the program's own code; what was registered before it must be closed all the same
                if (failure == null) {
                    failure = e;
                } else {
                    failure.addSuppressed(e);
                }
            }
        }
        if (failure instanceof Error error) {
            throw error;
        }
        if (failure != null) {
            throw (Exception) failure;
        }
    }

    /** Closes what is still open and forgets what was collected but not published; after success there is neither. */
    void abandon() {
        try {
            close();
        } catch (Throwable e) {
            // The attempt has already failed, with a better reason than that its leftovers did not close.
            LOG.debug("task {} left a resource that did not close", launch.task(), e);
        } finally {
            collected.forEach(environment.memory()::discard);
            collected.clear();
        }
    }
}
