package dev.hearth.rdd;

import dev.hearth.closure.CallSite;
import java.util.List;

/** What RDDs must have in common to be read together; checked where the operator is called. */
final class Companions {
    private Companions() {}

    /** @throws IllegalArgumentException naming the first RDD that belongs to another context */
    static void requireContext(HearthContext context, List<Dependency<?>> dependencies, CallSite site) {
        for (Dependency<?> dependency : dependencies) {
            if (dependency.parent().context() != context) {
                throw new IllegalArgumentException(
                        "%s: the RDDs belong to different contexts: %s is of another; make all from one, or write one to files and read it"
                                .formatted(site, dependency.parent()));
            }
        }
    }

    /**
     * Lists the partitions of all.
     *
     * @throws IllegalArgumentException naming both RDDs, if one of them has more or fewer partitions than the first
     */
    static void requireEqualPartitions(List<? extends RDD<?>> rdds) {
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
