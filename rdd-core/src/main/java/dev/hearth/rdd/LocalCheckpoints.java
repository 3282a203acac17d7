package dev.hearth.rdd;

import dev.hearth.storage.StorageLevel;
import java.lang.ref.WeakReference;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** RDDs whose lineage is to be cut when executors keep all their partitions on disk. Safe for use by many threads. */
final class LocalCheckpoints {
    private static final Logger LOG = LoggerFactory.getLogger(LocalCheckpoints.class);

    private final KeptPartitions kept;
    private final LineageCuts cuts;
    private final Map<Integer, WeakReference<RDD<?>>> wanted = new ConcurrentHashMap<>();

    LocalCheckpoints(KeptPartitions kept, LineageCuts cuts) {
        this.kept = kept;
        this.cuts = cuts;
    }

    /** @throws IllegalStateException if the RDD is persisted where partitions can be evicted from */
    void begin(RDD<?> rdd) {
        if (rdd.isPersisted() && !rdd.storageLevel().onDisk()) {
            throw new IllegalStateException(
                    "%s is persisted at level %s, from which partitions may be evicted that nobody could compute any more; unpersist() it, or persist it at %s, before localCheckpoint()"
                            .formatted(rdd, rdd.storageLevel(), StorageLevel.MEMORY_AND_DISK));
        }
        if (!rdd.isPersisted()) {
            rdd.persist(StorageLevel.DISK_ONLY);
        }
        wanted.put(rdd.id(), new WeakReference<>(rdd));
    }

    boolean isWanted(RDD<?> rdd) {
        return wanted.containsKey(rdd.id());
    }

    /** Cuts the lineage of those that are kept as a whole. */
    void settle() {
        wanted.forEach((id, reference) -> {
            RDD<?> rdd = reference.get();
            if (rdd == null) {
                wanted.remove(id);
            } else if (rdd.isListed() && isKept(rdd) && wanted.remove(id) != null) {
                rdd.locallyCheckpointed();
                cuts.cut(
                        rdd,
                        rdd.partitions().stream()
                                .map(partition -> new LocalPartition(partition.index()))
                                .toList());
            }
        });
    }

    private boolean isKept(RDD<?> rdd) {
        try {
            return kept.of(rdd).stream()
                            .mapToInt(KeptPartition::partition)
                            .distinct()
                            .count()
                    == rdd.partitions().size();
        } catch (IllegalStateException e) {
            LOG.warn("the lineage of {} stays until the next job has ended", rdd, e);
            return false;
        }
    }
}
