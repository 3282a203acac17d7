package dev.hearth.rdd;

import static java.util.Objects.requireNonNull;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Which partitioner a keyed operator uses where the program names none. */
final class Partitioners {
    private Partitioners() {}

    /** Whether every pair of the RDD already is in the partition that the partitioner gives its key. */
    static boolean places(RDD<?> rdd, Partitioner partitioner) {
        return rdd.partitioner().equals(Optional.of(requireNonNull(partitioner, "partitioner is null")));
    }

    /**
     * The partitioner that places most of the data already, if it is not much coarser than the data is; otherwise by hash,
     * into as many partitions as the widest of the RDDs has.
     */
    static Partitioner defaultFor(List<? extends RDD<?>> rdds) {
        int widest =
                rdds.stream().mapToInt(rdd -> rdd.partitions().size()).max().orElse(1);
        return rdds.stream()
                .flatMap(rdd -> rdd.partitioner().stream())
                .max(Comparator.comparingInt(Partitioner::numPartitions))
                .filter(present -> present.numPartitions() >= widest / 10)
                .orElseGet(() -> new HashPartitioner(Math.max(1, widest)));
    }
}
