package dev.hearth.rdd;

import java.util.List;
import java.util.stream.IntStream;

/** A partition that is nothing but its index; never sent, because the executor can make its own. */
public record IndexPartition(int index) implements Partition {
    /**
     * What a partitioner gives keys to.
     *
     * @throws IllegalArgumentException if there is none: all keys would be lost
     */
    static List<IndexPartition> of(Partitioner partitioner) {
        int count = partitioner.numPartitions();
        if (count < 1) {
            throw new IllegalArgumentException(
                    "%s has %d partitions; it must have 1 or more".formatted(partitioner, count));
        }
        return upTo(count);
    }

    /** The partitions {@code 0 ..< count}. */
    static List<IndexPartition> upTo(int count) {
        return IntStream.range(0, count).mapToObj(IndexPartition::new).toList();
    }
}
