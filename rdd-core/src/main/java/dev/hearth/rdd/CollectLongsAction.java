package dev.hearth.rdd;

import java.util.List;
import java.util.Spliterator;
import java.util.stream.LongStream;
import java.util.stream.StreamSupport;

record CollectLongsAction() implements PartitionAction<Long, long[]> {
    @Override
    public long[] apply(Spliterator<Long> elements, TaskContext task) {
        return StreamSupport.longStream(UnboxLongsCursor.over(elements), false).toArray();
    }

    static long[] of(RDD<Long> rdd) {
        List<long[]> parts = rdd.run("collect", new CollectLongsAction(), rdd.allPartitions());
        return parts.stream().flatMapToLong(LongStream::of).toArray();
    }
}
