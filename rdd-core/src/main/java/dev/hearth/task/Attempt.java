package dev.hearth.task;

import dev.hearth.closure.Captured;
import dev.hearth.protocol.AccumulatorUpdate;
import dev.hearth.protocol.AccumulatorUpdate.Owner;
import dev.hearth.protocol.Message.PartitionData;
import dev.hearth.protocol.Message.TaskLaunch;
import dev.hearth.protocol.TaskEnd;
import dev.hearth.protocol.TaskEnd.CachedBlock;
import dev.hearth.protocol.TaskMetrics.ShuffleMetrics;
import dev.hearth.rdd.Partition;
import dev.hearth.rdd.TaskCancelledException;
import dev.hearth.rdd.TaskContext;
import dev.hearth.serializer.DataSerializer;
import dev.hearth.serializer.JavaObjects;
import dev.hearth.shared.HandleResolver;
import dev.hearth.shared.TaskAccumulators;
import dev.hearth.shuffle.MapOutputWriter;
import dev.hearth.shuffle.RecordSource;
import dev.hearth.shuffle.Workspace;
import dev.hearth.storage.BlockCursor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Spliterator;
import java.util.function.Consumer;
import org.apache.hadoop.conf.Configuration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The state of one running task attempt. Confined to the task's thread, but for its {@link Cancellation}. */
final class Attempt implements TaskContext {
    private static final Logger LOG = LoggerFactory.getLogger(Attempt.class);

    private final TaskEnvironment environment;
    private final LoadedStage stage;
    private final TaskLaunch launch;
    private final Cancellation cancellation;
    private final DataSerializer serializer;
    private final List<TaskAccumulators> accumulators = new ArrayList<>();
    private final List<Progress> progress = new ArrayList<>();
    private final Deque<AutoCloseable> resources = new ArrayDeque<>();
    private final Deque<Consumer<? super Throwable>> failureListeners = new ArrayDeque<>();
    private final AttemptBlocks blocks;
    private final AttemptCheckpoints checkpoints;
    private final List<RecordSource<?, ?>> shuffled = new ArrayList<>();
    private Workspace workspace;
    private long shuffleBytesWritten;
    private Optional<FetchFailedException> fetchFailure = Optional.empty();
    private long recordsRead;

    Attempt(TaskEnvironment environment, LoadedStage stage, TaskLaunch launch, Cancellation cancellation) {
        this.environment = environment;
        this.stage = stage;
        this.launch = launch;
        this.cancellation = cancellation;
        this.serializer = environment.serializer();
        this.blocks = new AttemptBlocks(environment.blocks(), launch.blocks());
        this.checkpoints = new AttemptCheckpoints(environment.checkpoints());
    }

    // ---- what users' code sees

    @Override
    public int partition() {
        return launch.partition();
    }

    @Override
    public int numPartitions() {
        return stage.partitions();
    }

    @Override
    public int stage() {
        return stage.id();
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
    public void onFailure(Consumer<? super Throwable> listener) {
        failureListeners.push(listener);
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
                environment.loader(),
                new HandleResolver(copies, environment.broadcasts(), owner, partition),
                this::onEnd);
    }

    Progress progress(TaskAccumulators copies, Owner owner, int partition) {
        Progress added = new Progress(copies, owner, partition);
        progress.add(added);
        return added;
    }

    /** Where this attempt's operators keep more than they can hold; what they leave there goes with the attempt. */
    Workspace workspace() {
        if (workspace == null) {
            workspace = environment.shuffle().workspace(launch.task(), serializer, this::checkCancelled);
            onEnd(workspace);
        }
        return workspace;
    }

    /** Takes one map partition's output. */
    MapOutputWriter mapOutput(int shuffle, int mapPartition, int numPartitions) {
        return environment.shuffle().store().writer(shuffle, mapPartition, launch.task(), numPartitions, workspace());
    }

    /** What map tasks have written for one partition; reads nothing yet. */
    Spliterator<?> shuffled(int shuffle, int partition) {
        return new ShuffleCursor<>(shuffle, partition, this);
    }

    ShuffledFrames openShuffle(int shuffle, int partition) {
        return environment.shuffle().reader().open(shuffle, partition);
    }

    /** Reads the frames' records, and closes them when the attempt ends. */
    <K, V> RecordSource<K, V> records(int shuffle, ShuffledFrames frames) {
        RecordSource<K, V> records = new RecordSource<>(shuffle, frames, workspace());
        shuffled.add(records);
        onEnd(records);
        return records;
    }

    void addShuffleBytesWritten(long bytes) {
        shuffleBytesWritten += bytes;
    }

    /** Notes why this attempt cannot succeed, whatever user code makes of the exception; returns it. */
    FetchFailedException fetchFailed(FetchFailedException failure) {
        fetchFailure = Optional.of(failure);
        return failure;
    }

    Optional<TaskEnd.FetchFailed> fetchFailure() {
        return fetchFailure.map(FetchFailedException::end);
    }

    /**
     * Called when all elements that are wanted have been read. User code may have caught what ended its reading early, an
     * interrupt perhaps, and gone on with a part: nothing that is made of it may be taken for the whole.
     */
    void checkWhole() {
        checkCancelled();
        if (fetchFailure.isPresent()) {
            throw fetchFailure.get();
        }
    }

    /** @throws IllegalStateException if something of its input was lost and user code has caught the exception that said so */
    void checkInput() {
        if (fetchFailure.isPresent() || blocks.loss().isPresent()) {
            throw new IllegalStateException("the task has ended normally, but not all of its input could be read");
        }
    }

    long inlineResultBytes() {
        return environment.inlineResultBytes();
    }

    /** Persisted partitions. */
    AttemptBlocks blocks() {
        return blocks;
    }

    AttemptCheckpoints checkpoints() {
        return checkpoints;
    }

    /** Passes on a kept partition, and gives back what that takes when the attempt ends. */
    <T> Spliterator<T> kept(BlockCursor<T> elements) {
        onEnd(elements);
        return new KeptCursor<>(elements, this);
    }

    // ---- the end

    DataSerializer serializer() {
        return serializer;
    }

    long recordsRead() {
        return recordsRead;
    }

    ShuffleMetrics shuffleMetrics() {
        return new ShuffleMetrics(
                shuffleBytesWritten,
                shuffled.stream().mapToLong(RecordSource::bytesRead).sum(),
                shuffled.stream().mapToLong(RecordSource::recordsRead).sum(),
                workspace == null ? 0 : workspace.spilledBytes());
    }

    List<AccumulatorUpdate> accumulatorUpdates() {
        progress.forEach(Progress::report);
        return accumulators.stream()
                .flatMap(copies -> copies.updates().stream())
                .toList();
    }

    /**
     * Makes what was collected readable by other tasks; only after success. What may refer to this attempt's own files is
     * not kept: persisting is a hint, and those go with the attempt.
     */
    List<CachedBlock> publishCollected() {
        if (workspace != null && workspace.hasLentFiles()) {
            blocks.discard();
        }
        return blocks.publish();
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

    /** Tells listeners; what they throw is noted with the reason. */
    void failed(Throwable reason) {
        while (!failureListeners.isEmpty()) {
            try {
                failureListeners.pop().accept(reason);
            } catch (Throwable e) { // the program's own code; the attempt has failed for a better reason
                if (e != reason) {
                    reason.addSuppressed(e);
                }
            }
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
            blocks.discard();
            checkpoints.discard();
        }
    }
}
