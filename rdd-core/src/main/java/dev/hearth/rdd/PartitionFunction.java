package dev.hearth.rdd;

import static java.util.Objects.requireNonNull;

import dev.hearth.function.SerializableBiFunction;
import dev.hearth.function.SerializableFunction;
import java.io.Serializable;
import java.util.stream.Stream;

/** What a user's function makes of a whole partition, whatever else it wants to know. */
interface PartitionFunction<T, U> extends Serializable {
    /** @param index of the partition in the RDD that the function is called on */
    Stream<? extends U> apply(Stream<T> elements, int index, TaskContext task) throws Exception;

    record OfStream<T, U>(SerializableFunction<? super Stream<T>, ? extends Stream<? extends U>> f)
            implements PartitionFunction<T, U> {
        public OfStream {
            requireNonNull(f, "f is null");
        }

        @Override
        public Stream<? extends U> apply(Stream<T> elements, int index, TaskContext task) throws Exception {
            return f.apply(elements);
        }
    }

    record OfIndex<T, U>(SerializableBiFunction<Integer, ? super Stream<T>, ? extends Stream<? extends U>> f)
            implements PartitionFunction<T, U> {
        public OfIndex {
            requireNonNull(f, "f is null");
        }

        @Override
        public Stream<? extends U> apply(Stream<T> elements, int index, TaskContext task) throws Exception {
            return f.apply(index, elements);
        }
    }

    record OfTask<T, U>(SerializableBiFunction<TaskContext, ? super Stream<T>, ? extends Stream<? extends U>> f)
            implements PartitionFunction<T, U> {
        public OfTask {
            requireNonNull(f, "f is null");
        }

        @Override
        public Stream<? extends U> apply(Stream<T> elements, int index, TaskContext task) throws Exception {
            return f.apply(task, elements);
        }
    }
}
