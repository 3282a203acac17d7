package dev.hearth.rdd;

import static java.util.Objects.requireNonNull;

import dev.hearth.function.SerializableConsumer;
import java.util.Spliterator;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

record ForeachPartitionAction<T>(SerializableConsumer<? super Stream<T>> effect) implements PartitionAction<T, Void> {
    ForeachPartitionAction {
        requireNonNull(effect, "effect is null");
    }

    @Override
    public Void apply(Spliterator<T> elements, TaskContext task) throws Exception {
        try (Stream<T> stream = StreamSupport.stream(elements, false)) {
            effect.accept(stream);
        }
        return null;
    }
}
