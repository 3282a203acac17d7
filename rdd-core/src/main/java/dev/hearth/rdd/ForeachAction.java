package dev.hearth.rdd;

import static java.util.Objects.requireNonNull;

import dev.hearth.function.SerializableConsumer;
import java.util.Spliterator;
import java.util.function.Consumer;

record ForeachAction<T>(SerializableConsumer<? super T> effect) implements PartitionAction<T, Void> {
    ForeachAction {
        requireNonNull(effect, "effect is null");
    }

    @Override
    public Void apply(Spliterator<T> elements, TaskContext task) {
        elements.forEachRemaining(new Effect<>(effect));
        return null;
    }

    private record Effect<T>(SerializableConsumer<? super T> effect) implements Consumer<T> {
        @Override
        public void accept(T element) {
            try {
                effect.accept(element);
            } catch (Exception e) {
                throw Cursor.<RuntimeException>rethrow(e);
            }
        }
    }
}
