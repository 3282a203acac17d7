package dev.hearth.rdd;

import dev.hearth.closure.Captured;
import dev.hearth.conf.HearthConf;
import dev.hearth.protocol.TaskEnd.CheckpointedPart;
import dev.hearth.serializer.DataSerializer;
import dev.hearth.serializer.DataSerializers;
import dev.hearth.shared.Accumulators;
import dev.hearth.shared.BroadcastManager;
import dev.hearth.shuffle.Workspace;
import dev.hearth.storage.StorageLevel;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.Spliterator;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/**
 * Runs each partition in the calling thread, but through serialized operators, partitions, functions and results, as a real
 * engine does. Remembers what it was asked.
 */
final class InlineEngine implements Engine {
    final List<String> jobs = new ArrayList<>();
    final List<List<Integer>> partitionsRun = new ArrayList<>();
    final Semaphore jobsEnded = new Semaphore(0);
    final List<Path> inputs = new ArrayList<>();
    final List<FakeTaskContext> tasks = new ArrayList<>();
    final List<Integer> unpersisted = new ArrayList<>();
    final Configuration configuration = new Configuration(false);
    int parallelism = 4;
    /** How many of a job's partitions are done when a time-out is over, whatever it is. */
    int doneInTime = Integer.MAX_VALUE;

    boolean closed;
    /** Whether it says what is kept. */
    boolean answers = true;

    private final DataSerializer serializer = DataSerializers.create(InlineEngine.class.getClassLoader());
    private final Accumulators accumulators = new Accumulators(serializer);

    static HearthContext context() {
        return new HearthContext(new InlineEngine());
    }

    @Override
    public <T, R> JobHandle<R> submit(JobRequest<T, R> request) {
        List<R> results = run(request.rdd(), request.action(), request.partitions(), request.name());
        return new Ended<>(results, Math.min(doneInTime, results.size()));
    }

    @Override
    public Set<Integer> runningJobs() {
        return Set.of();
    }

    @Override
    public void cancelJobs(Predicate<JobScope> meant, String reason) {
        throw new UnsupportedOperationException("no job of this engine runs while anybody could cancel it");
    }

    private record Ended<R>(List<R> results, int inTime) implements JobHandle<R> {
        @Override
        public List<R> await() {
            return results;
        }

        @Override
        public boolean await(Duration atMost) {
            return inTime == results.size();
        }

        @Override
        public void cancel(String reason) {
            // It has ended.
        }

        @Override
        public Map<Integer, R> resultsSoFar() {
            Map<Integer, R> come = new TreeMap<>();
            for (int i = 0; i < inTime; i++) {
                come.put(i, results.get(i));
            }
            return come;
        }
    }

    private <T, R> List<R> run(
            RDD<T> rdd, Captured<? extends PartitionAction<T, R>> action, int[] partitions, String name) {
        jobs.add(name);
        List<Integer> indexes = new ArrayList<>();
        partitionsRun.add(indexes);
        List<R> results = new ArrayList<>();
        for (int partition : partitions) {
            indexes.add(partition);
            FakeTaskContext task = new FakeTaskContext(partition, tasks.size(), configuration);
            tasks.add(task);
            try {
                PartitionAction<T, R> copy = open(action);
                R result = copy.apply(open(rdd, partition, task), task);
                results.add(InlineEngine.<R>cast(serializer.deserialize(serializer.serialize(result))));
            } catch (Exception e) {
                throw Cursor.<RuntimeException>rethrow(e);
            } finally {
                task.end();
            }
        }
        jobsEnded.release();
        return results;
    }

    private <T> Spliterator<T> open(RDD<T> rdd, int index, TaskContext task) {
        Partition partition = copy(rdd.partitions().get(index));
        List<List<Spliterator<?>>> parents = new ArrayList<>();
        RDD<T> operator = copy(rdd);
        for (Dependency<?> dependency : operator.dependencies()) {
            List<Spliterator<?>> opened = new ArrayList<>();
            for (int parentPartition : ((NarrowDependency<?>) dependency).parentPartitions(index)) {
                opened.add(open(rdd.dependencies().get(parents.size()).parent(), parentPartition, task));
            }
            parents.add(opened);
        }
        return operator.compute(partition, new OpenInputs(parents, task, serializer));
    }

    private static <F> F open(Captured<F> captured) {
        return captured.open(InlineEngine.class.getClassLoader(), handle -> handle);
    }

    static <V> V copy(V value) {
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
                out.writeObject(value);
            }
            try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
                return InlineEngine.<V>cast(in.readObject());
            }
        } catch (IOException | ClassNotFoundException e) {
            throw new AssertionError(e);
        }
    }

    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // what comes back is what went in
    private static <V> V cast(Object value) {
        return (V) value;
    }

    private record OpenInputs(List<List<Spliterator<?>>> parents, TaskContext task, DataSerializer serializer)
            implements Inputs {
        @Override
        public <P> Spliterator<P> only() {
            return InlineEngine.<Spliterator<P>>cast(parents.get(0).get(0));
        }

        @Override
        public <P> List<Spliterator<P>> of(int dependency) {
            return InlineEngine.<List<Spliterator<P>>>cast(parents.get(dependency));
        }

        @Override
        public <F> F function(Captured<F> captured) {
            return open(captured);
        }

        @Override
        public Workspace workspace() {
            throw new UnsupportedOperationException("this engine gathers nothing");
        }
    }

    @Override
    public void shuffleUnreachable(int shuffle) {
        throw new UnsupportedOperationException("this engine shuffles nothing");
    }

    @Override
    public void persist(int rdd, StorageLevel level) {
        // keeps nothing
    }

    @Override
    public CompletableFuture<Void> unpersist(int rdd) {
        unpersisted.add(rdd);
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public CompletableFuture<List<KeptPartition>> kept(int rdd) {
        return answers ? CompletableFuture.completedFuture(List.of()) : new CompletableFuture<>();
    }

    @Override
    public void onCheckpointed(Consumer<List<CheckpointedPart>> listener) {
        // writes nothing
    }

    @Override
    public void inputNamed(List<Path> paths) {
        inputs.addAll(paths);
    }

    @Override
    public void onJobEnd(Consumer<JobReport> listener) {
        throw new UnsupportedOperationException("this engine reports no jobs");
    }

    @Override
    public int defaultParallelism() {
        return parallelism;
    }

    @Override
    public HearthConf conf() {
        return HearthConf.of(Map.of());
    }

    @Override
    public Configuration hadoopConfiguration() {
        return configuration;
    }

    @Override
    public DataSerializer serializer() {
        return serializer;
    }

    @Override
    public Accumulators accumulators() {
        return accumulators;
    }

    @Override
    public BroadcastManager broadcasts() {
        throw new UnsupportedOperationException("this engine broadcasts nothing");
    }

    @Override
    public void close() {
        closed = true;
    }
}
