package dev.hearth.rdd;

import static java.util.Objects.requireNonNull;

import dev.hearth.closure.Captured;
import dev.hearth.function.SerializableFunction;
import java.util.List;
import java.util.Spliterator;

/** Pairs every element with the key that a function finds for it. */
final class KeyedRDD<K, T> extends RDD<Pair<K, T>> {
    private final Captured<SerializableFunction<? super T, ? extends K>> keyOf;

    KeyedRDD(RDD<T> parent, Captured<SerializableFunction<? super T, ? extends K>> keyOf) {
        super(parent.context(), List.of(new OneToOneDependency<>(parent)));
        this.keyOf = requireNonNull(keyOf, "keyOf is null");
    }

    @Override
    protected List<? extends Partition> listPartitions() {
        return parentPartitions();
    }

    @Override
    protected Identity identity() {
        return Identity.of(keyOf);
    }

    @Override
    protected Spliterator<Pair<K, T>> compute(Partition partition, Inputs inputs) {
        return new KeyByCursor<>(inputs.<T>only(), inputs.function(keyOf));
    }

    @Override
    protected boolean elementwise() {
        return true;
    }
}
