package dev.hearth.rdd;

import dev.hearth.closure.CallSite;
import java.util.List;

/** What RDDs must have in common to be read together; checked where the operator is called. */
final class Companions {
    private Companions() {}

    /** @throws IllegalArgumentException naming both RDDs, if one of them belongs to another context than the first */
    static void requireOneContext(List<? extends RDD<?>> rdds) {
        RDD<?> first = rdds.get(0);
        for (RDD<?> other : rdds) {
            if (other.context() != first.context()) {
                throw new IllegalArgumentException(
                        "%s: %s and %s belong to different contexts; make both from one, or write one to files and read it"
                                .formatted(CallSite.here(), first, other));
            }
        }
    }

    /**
     * As {@link #requireOneContext}; lists the partitions of all.
     *
     * @throws IllegalArgumentException naming both RDDs, if one of them has more or fewer partitions than the first
     */
    static void requireEqualPartitions(List<? extends RDD<?>> rdds) {
        requireOneContext(rdds);
        RDD<?> first = rdds.get(0);
        for (RDD<?> other : rdds) {
            if (other.partitions().size() != first.partitions().size()) {
                throw new IllegalArgumentException(
                        "%s: %s has %d partitions, %s has %d; they must be equally many: repartition one, or join by key"
                                .formatted(
                                        CallSite.here(),
                                        first,
                                        first.partitions().size(),
                                        other,
                                        other.partitions().size()));
            }
        }
    }
}
