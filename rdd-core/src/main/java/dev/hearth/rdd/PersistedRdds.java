package dev.hearth.rdd;

import java.lang.ref.Cleaner;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentSkipListMap;

/**
 * The RDDs of a context that are persisted, as long as the program can reach them: what nobody can read any more is not kept.
 * Safe for use by many threads.
 */
final class PersistedRdds {
    private static final Cleaner UNREACHABLE = Cleaner.create();

    private final Engine engine;
    private final KeptPartitions kept;
    private final Map<Integer, WeakReference<RDD<?>>> rdds = new ConcurrentSkipListMap<>();

    PersistedRdds(Engine engine) {
        this.engine = engine;
        this.kept = new KeptPartitions(engine);
    }

    void persisted(RDD<?> rdd) {
        if (rdds.put(rdd.id(), new WeakReference<>(rdd)) == null) {
            UNREACHABLE.register(rdd, new Forgetting(this, rdd.id()));
        }
        engine.persist(rdd.id(), rdd.storageLevel());
    }

    void unpersisted(int rdd) {
        rdds.remove(rdd);
    }

    List<StoredRdd> view() {
        List<StoredRdd> view = new ArrayList<>();
        for (WeakReference<RDD<?>> reference : rdds.values()) {
            RDD<?> rdd = reference.get();
            if (rdd != null) {
                view.add(new StoredRdd(
                        rdd.id(),
                        rdd.name(),
                        rdd.callSite(),
                        rdd.storageLevel(),
                        rdd.isListed() ? OptionalInt.of(rdd.partitions().size()) : OptionalInt.empty(),
                        kept.of(rdd)));
            }
        }
        return view;
    }

    /** Must not refer to the RDD itself. */
    private record Forgetting(PersistedRdds persisted, int rdd) implements Runnable {
        @Override
        @SuppressWarnings("FutureReturnValueIgnored") // nobody waits for what nobody can reach
        public void run() {
            if (persisted.rdds.remove(rdd) != null) {
                persisted.engine.unpersist(rdd);
            }
        }
    }
}
