package dev.hearth.rdd;

import java.util.List;
import java.util.stream.IntStream;

/** A partition that is nothing but its index; never sent, because the executor can make its own. */
public record IndexPartition(int index) implements Partition {
    /** The partitions {@code 0 ..< count}. */
    static List<IndexPartition> upTo(int count) {
        return IntStream.range(0, count).mapToObj(IndexPartition::new).toList();
    }
}
