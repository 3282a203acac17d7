package dev.hearth.rdd;

import dev.hearth.checkpoint.CheckpointException;
import dev.hearth.checkpoint.CheckpointManifest;
import dev.hearth.checkpoint.CheckpointPart;
import dev.hearth.checkpoint.CheckpointStore;
import dev.hearth.checkpoint.CheckpointStores;
import dev.hearth.conf.HearthSettings;
import dev.hearth.fingerprint.Fingerprint;
import dev.hearth.protocol.TaskEnd.CheckpointedPart;
import java.io.IOException;
import java.lang.ref.Cleaner;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.apache.hadoop.fs.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The checkpoints of a context. Tasks write parts under names of their attempts; the first successful attempt of each partition is
 * the one whose part is committed. When all parts of an RDD are, the manifest is written and the RDD's lineage cut, though never while
 * a plan is being made. Files are renamed and deleted by one thread. Safe for use by many threads.
 */
final class Checkpoints implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Checkpoints.class);
    private static final Cleaner UNREACHABLE = Cleaner.create();

    /** Longest that an action waits for files to be renamed: a job's result does not depend on its checkpoints. */
    private static final long SETTLE_SECONDS = 120;

    private final Engine engine;
    private final CheckpointStores stores;
    private final CommitThread commits = new CommitThread();
    private final Map<Integer, PendingCheckpoint> pending = new ConcurrentHashMap<>();
    private final Object directories = new Object(); // held while one is made for a checkpoint, or deleted with one
    private final LineageCuts cuts = new LineageCuts();
    private final LocalCheckpoints local;
    private final AutomaticCheckpoints automatic;

    Checkpoints(Engine engine) {
        this.engine = engine;
        this.stores = new CheckpointStores(
                engine.hadoopConfiguration(),
                engine.conf().get(HearthSettings.CHECKPOINT_COMPRESSION),
                engine.conf().find(HearthSettings.APPLICATION_DIRECTORY));
        this.local = new LocalCheckpoints(new KeptPartitions(engine), cuts);
        this.automatic = new AutomaticCheckpoints(engine.conf().get(HearthSettings.CHECKPOINT_DEPTH));
        engine.onCheckpointed(this::written);
    }

    // ---- beginning

    /** Has the RDD's partitions written when they are read, or takes the checkpoint of an equal RDD that lies at {@code path}. */
    void begin(RDD<?> rdd, Optional<String> path) {
        begin(rdd, path, true);
    }

    /** @param required whether tasks fail where they cannot write */
    private void begin(RDD<?> rdd, Optional<String> path, boolean required) {
        synchronized (rdd) {
            requireComputable(rdd);
            Optional<String> begunIn = directory(rdd);
            if (begunIn.isPresent()) {
                requireSamePlace(rdd, begunIn.get(), path);
                return;
            }
            try {
                CheckpointStore store = stores.store();
                String fingerprint = path.isPresent() ? fingerprint(rdd) : "";
                if (path.isPresent() && reuses(rdd, path.get(), fingerprint, store)) {
                    return;
                }
                PendingCheckpoint begun;
                synchronized (directories) {
                    path.ifPresent(named -> requireFree(qualified(named), rdd));
                    String directory = store.prepare(path.orElseGet(() -> ownDirectory(rdd)));
                    begun = new PendingCheckpoint(rdd, directory, fingerprint, path.isPresent(), required);
                    pending.put(rdd.id(), begun);
                }
                UNREACHABLE.register(rdd, new Forgetting(this, rdd.id(), begun.directory(), begun.kept()));
                rdd.checkpointTo(Optional.of(begun.target()));
            } catch (IOException e) {
                throw new CheckpointException(
                        "%s: cannot be checkpointed to %s: %s"
                                .formatted(rdd, path.orElseGet(() -> ownDirectory(rdd)), e.getMessage()),
                        e);
            }
        }
    }

    /** Where the RDD is checkpointed, or is being. */
    private Optional<String> directory(RDD<?> rdd) {
        PendingCheckpoint begun = pending.get(rdd.id()); // first, since it goes once the RDD knows that it is complete
        return rdd.completeCheckpoint().or(() -> Optional.ofNullable(begun).map(PendingCheckpoint::directory));
    }

    /** Sees that no other RDD is being checkpointed there. What nobody can reach any more is not. */
    private void requireFree(String directory, RDD<?> rdd) {
        for (PendingCheckpoint other : pending.values()) {
            if (other.directory().equals(directory)) {
                other.rdd().ifPresent(writing -> {
                    throw new IllegalStateException(
                            "%s: %s is being checkpointed to %s; finish that with checkpointNow(), or name another path"
                                    .formatted(rdd, writing, directory));
                });
                pending.values().remove(other);
            }
        }
    }

    private static String fingerprint(RDD<?> rdd) {
        return rdd.fingerprint().map(Fingerprint::hex).orElse("");
    }

    /**
     * Takes the checkpoint at {@code path} if it was made of the same, so that nothing need be computed.
     *
     * @return whether it did; otherwise there is none
     */
    private boolean reuses(RDD<?> rdd, String path, String fingerprint, CheckpointStore store) throws IOException {
        CheckpointManifest found = store.open(path).orElse(null);
        if (found == null) {
            return false;
        }
        if (fingerprint.isEmpty() || !fingerprint.equals(found.fingerprint())) {
            throw new CheckpointException(
                    "%s: %s has a checkpoint already, of %s, and %s; open that with checkpointed(path, type), name another path, or remove it with: hdfs dfs -rm -r '%s'"
                            .formatted(
                                    rdd,
                                    path,
                                    found.rdd(),
                                    fingerprint.isEmpty() || found.fingerprint().isEmpty()
                                            ? "it cannot be told whether that is the same, since one of them has no fingerprint"
                                            : "their fingerprints differ, so the program or what it reads has changed",
                                    path));
        }
        complete(rdd, qualified(path), found.parts(), store.hosts(path, found.parts()));
        return true;
    }

    private String qualified(String path) {
        try {
            Path named = new Path(path);
            return named.getFileSystem(engine.hadoopConfiguration())
                    .makeQualified(named)
                    .toString();
        } catch (IOException e) {
            throw new CheckpointException("%s cannot be reached: %s".formatted(path, e.getMessage()), e);
        }
    }

    private void requireComputable(RDD<?> rdd) {
        if (rdd.isLocallyCheckpointed() || local.isWanted(rdd)) {
            throw new IllegalStateException(
                    "%s is checkpointed on executors' disks already; checkpoint an RDD made from it".formatted(rdd));
        }
    }

    /** Has executors keep the RDD's partitions, and its lineage cut then. */
    void beginLocally(RDD<?> rdd) {
        synchronized (rdd) {
            if (directory(rdd).isPresent()) {
                throw new IllegalStateException(
                        "%s is being checkpointed to files; localCheckpoint() would add nothing".formatted(rdd));
            }
            if (!rdd.isLocallyCheckpointed()) {
                local.begin(rdd);
            }
        }
    }

    /**
     * Begins the checkpoints that the program need not think about, before a job's plan is made.
     *
     * @param readsAll whether the job reads all partitions
     */
    void beforeJob(RDD<?> rdd, BooleanSupplier readsAll) {
        for (RDD<?> chosen : automatic.chosen(rdd, readsAll)) {
            boolean free = directory(chosen).isEmpty() && !chosen.isLocallyCheckpointed() && !local.isWanted(chosen);
            if (free && stores.find().isPresent()) {
                try {
                    begin(chosen, Optional.empty(), false);
                    LOG.info("{} is checkpointed: its lineage is {} RDDs long", chosen, chosen.depth());
                } catch (CheckpointException e) {
                    LOG.warn("a long lineage stays as it is", e);
                }
            }
        }
    }

    private String ownDirectory(RDD<?> rdd) {
        String application = engine.conf()
                .find(HearthSettings.APPLICATION_DIRECTORY)
                .orElseThrow(() -> new IllegalStateException("the application has no directory"));
        return "%s/checkpoint/rdd-%d".formatted(application, rdd.id());
    }

    private void requireSamePlace(RDD<?> rdd, String place, Optional<String> path) {
        if (path.isPresent() && !place.equals(qualified(path.get()))) {
            throw new IllegalStateException(
                    "%s is checkpointed to %s, not also to %s; save it there, or checkpoint an RDD made from it"
                            .formatted(rdd, place, path.get()));
        }
    }

    /** An RDD of the partitions of a checkpoint. */
    <T> RDD<T> open(HearthContext context, String path, Class<T> type) {
        try {
            CheckpointStore store = stores.store();
            CheckpointManifest manifest = store.open(path)
                    .orElseThrow(() -> new CheckpointException(
                            "%s has no complete checkpoint: there is no manifest; is the path right, and did the application that wrote it finish it?"
                                    .formatted(path)));
            return new CheckpointRDD<>(context, stored(manifest.parts(), store.hosts(path, manifest.parts())), type);
        } catch (IOException e) {
            throw new CheckpointException("checkpoint %s cannot be opened: %s".formatted(path, e.getMessage()), e);
        }
    }

    // ---- writing

    /** Parts that a successful attempt has written. Called on the scheduler's thread: only passes them on. */
    private void written(List<CheckpointedPart> parts) {
        for (CheckpointedPart part : parts) {
            commits.execute(() -> commit(part));
        }
    }

    private void commit(CheckpointedPart part) {
        PendingCheckpoint checkpoint = pending.get(part.block().rdd());
        CheckpointPart written =
                CheckpointPart.of(part.file(), part.lengthBytes(), part.crcs(), part.records(), part.form());
        int partition = part.block().partition();
        try {
            if (checkpoint == null || checkpoint.has(partition)) {
                stores.store().discard(written);
                return;
            }
            checkpoint.committed(partition, stores.store().commit(checkpoint.directory(), partition, written));
            checkpoint.rdd().ifPresent(rdd -> rdd.checkpointTo(Optional.of(checkpoint.target())));
        } catch (IOException | RuntimeException e) {
            LOG.warn("{} was not committed; a job that reads its partition writes it again", part.file(), e);
            if (checkpoint != null) {
                checkpoint.failed(e);
            }
        }
    }

    /**
     * Waits until what the ended jobs have written is committed, and lineage is cut where a checkpoint is complete. Costs nothing where
     * nothing is being checkpointed.
     */
    void settle() {
        local.settle();
        if (pending.isEmpty()) {
            return;
        }
        try {
            commits.submit(() -> List.copyOf(pending.values()).forEach(this::completeIfWhole))
                    .get(SETTLE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (TimeoutException e) {
            LOG.warn("checkpoints were not committed within {} s; the program goes on", SETTLE_SECONDS);
        } catch (ExecutionException e) {
            LOG.warn("checkpoints were not committed; the program goes on", e.getCause());
        }
    }

    private void completeIfWhole(PendingCheckpoint checkpoint) {
        RDD<?> rdd = checkpoint.rdd().orElse(null);
        if (rdd == null
                || !rdd.isListed()
                || checkpoint.missing(rdd.partitions().size()).length > 0) {
            return;
        }
        try {
            CheckpointStore store = stores.store();
            List<CheckpointPart> parts = checkpoint.parts();
            List<List<String>> hosts = store.hosts(checkpoint.directory(), parts);
            store.complete(
                    checkpoint.directory(), new CheckpointManifest(checkpoint.fingerprint(), rdd.toString(), parts));
            complete(rdd, checkpoint.directory(), parts, hosts);
            pending.remove(rdd.id());
        } catch (IOException | RuntimeException e) {
            LOG.warn("checkpoint {} of {} was not completed; lineage stays", checkpoint.directory(), rdd, e);
            checkpoint.failed(e);
        }
    }

    private void complete(RDD<?> rdd, String directory, List<CheckpointPart> parts, List<List<String>> hosts) {
        List<CheckpointPartition> stored = stored(parts, hosts);
        rdd.checkpointed(directory);
        cuts.cut(rdd, stored);
    }

    private static List<CheckpointPartition> stored(List<CheckpointPart> parts, List<List<String>> hosts) {
        List<CheckpointPartition> stored = new ArrayList<>(parts.size());
        for (int i = 0; i < parts.size(); i++) {
            stored.add(new CheckpointPartition(i, parts.get(i), hosts.get(i)));
        }
        return stored;
    }

    /** Partitions that are not written, in order. */
    int[] missing(RDD<?> rdd) {
        PendingCheckpoint checkpoint = pending.get(rdd.id());
        return checkpoint == null
                ? new int[0]
                : checkpoint.missing(rdd.partitions().size());
    }

    /** @throws CheckpointException if the RDD has no complete checkpoint */
    void requireComplete(RDD<?> rdd) {
        PendingCheckpoint checkpoint = pending.get(rdd.id()); // first, as above
        if (rdd.completeCheckpoint().isPresent()) {
            return;
        }
        Optional<Exception> failure = checkpoint == null ? Optional.empty() : checkpoint.failure();
        int[] missing = missing(rdd);
        throw new CheckpointException(
                "%s is not checkpointed: %s%s; lineage stays, so try again"
                        .formatted(
                                rdd,
                                missing.length == 0
                                        ? "its manifest is not written"
                                        : "partitions %s are not written".formatted(Arrays.toString(missing)),
                                failure.map(reason -> ", and " + reason.getMessage())
                                        .orElse("")),
                failure.orElse(null));
    }

    // ---- plans

    /** Makes a plan, from submission on: no lineage is cut meanwhile. */
    <R> R planning(Supplier<R> plan) {
        return cuts.planning(plan);
    }

    // ---- the end

    /** Parts of a checkpoint that will never be complete are nobody's; those in the application's directory go with it. */
    @Override
    public void close() {
        commits.execute(() -> pending.values().stream()
                .filter(PendingCheckpoint::kept)
                .forEach(checkpoint -> delete(checkpoint.directory())));
        commits.close();
    }

    private void delete(String directory) {
        try {
            stores.store().delete(directory);
        } catch (IOException e) {
            LOG.debug("checkpoint {} could not be deleted", directory, e);
        }
    }

    /** The program cannot reach the RDD any more: nobody reads its files, unless they were to stay and are complete. */
    private void forget(Forgetting forgotten) {
        synchronized (directories) {
            boolean unfinished = pending.remove(forgotten.rdd()) != null;
            if (unfinished || !forgotten.kept()) {
                delete(forgotten.directory());
            }
        }
    }

    /** Must not refer to the RDD itself. */
    private record Forgetting(Checkpoints checkpoints, int rdd, String directory, boolean kept) implements Runnable {
        @Override
        public void run() {
            checkpoints.commits.execute(() -> checkpoints.forget(this));
        }
    }
}
