package dev.hearth.rdd;

import java.util.Spliterator;
import java.util.function.Consumer;
import java.util.function.DoubleConsumer;
import java.util.function.LongConsumer;

record CountAction<T>() implements PartitionAction<T, Long> {
    @Override
    public Long apply(Spliterator<T> elements, TaskContext task) {
        Counter<T> counter = new Counter<>();
        if (elements instanceof Spliterator.OfDouble doubles) {
            doubles.forEachRemaining((DoubleConsumer) counter);
        } else if (elements instanceof Spliterator.OfLong longs) {
            longs.forEachRemaining((LongConsumer) counter);
        } else {
            elements.forEachRemaining(counter);
        }
        return counter.count;
    }

    private static final class Counter<T> implements Consumer<T>, DoubleConsumer, LongConsumer {
        private long count;

        @Override
        public void accept(T element) {
            count++;
        }

        @Override
        public void accept(double value) {
            count++;
        }

        @Override
        public void accept(long value) {
            count++;
        }
    }
}
