package dev.hearth.rdd;

import java.util.List;
import java.util.Spliterator;
import java.util.function.LongConsumer;

/** The smallest or the largest value of a partition, as a list of one; of none an empty one. */
record ExtremeLongAction(boolean largest) implements PartitionAction<Long, List<Long>> {
    @Override
    public List<Long> apply(Spliterator<Long> elements, TaskContext task) {
        Extreme extreme = new Extreme(largest);
        UnboxLongsCursor.over(elements).forEachRemaining(extreme);
        return extreme.result();
    }

    static List<Long> of(RDD<Long> rdd, String name, boolean largest) {
        Extreme extreme = new Extreme(largest);
        rdd.run(name, new ExtremeLongAction(largest), rdd.allPartitions())
                .forEach(part -> part.forEach(extreme::accept));
        return extreme.result();
    }

    private static final class Extreme implements LongConsumer {
        private final boolean largest;
        private boolean any;
        private long found;

        Extreme(boolean largest) {
            this.largest = largest;
        }

        @Override
        public void accept(long value) {
            found = !any ? value : largest ? Math.max(found, value) : Math.min(found, value);
            any = true;
        }

        List<Long> result() {
            return any ? List.of(found) : List.of();
        }
    }
}
