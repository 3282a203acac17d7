package dev.hearth.rdd;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** How elements get numbers that are theirs alone. */
enum Numbering {
    /** 0, 1, 2 … through all partitions in order. A job counts the elements of all partitions but the last. */
    CONSECUTIVE {
        @Override
        List<NumberedPartition> partitions(RDD<?> parent) {
            List<NumberedPartition> numbered = new ArrayList<>();
            long first = 0;
            int[] allButLast =
                    IntStream.range(0, parent.partitions().size() - 1).toArray();
            for (long count : counts(parent, allButLast)) {
                numbered.add(new NumberedPartition(numbered.size(), first, 1));
                first += count;
            }
            if (numbered.size() < parent.partitions().size()) {
                numbered.add(new NumberedPartition(numbered.size(), first, 1));
            }
            return numbered;
        }
    },

    /** Partition {@code i} of {@code n} takes i, i + n, i + 2n …: nobody has to count. */
    INTERLEAVED {
        @Override
        List<NumberedPartition> partitions(RDD<?> parent) {
            int n = parent.partitions().size();
            return IntStream.range(0, n)
                    .mapToObj(i -> new NumberedPartition(i, i, n))
                    .toList();
        }
    };

    abstract List<NumberedPartition> partitions(RDD<?> parent);

    private static <T> List<Long> counts(RDD<T> parent, int[] partitions) {
        return parent.run("zipWithIndex", new CountAction<T>(), partitions);
    }
}
