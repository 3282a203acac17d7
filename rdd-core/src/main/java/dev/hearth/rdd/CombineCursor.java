package dev.hearth.rdd;

import dev.hearth.shuffle.ExternalAggregator;
import dev.hearth.shuffle.KeyedCursor;
import dev.hearth.shuffle.Workspace;
import java.util.Spliterator;
import java.util.function.Consumer;

final class CombineCursor<K, V, C> extends GatheringCursor<K, C> implements Consumer<Pair<K, V>> {
    private final Spliterator<Pair<K, V>> input;
    private final ExternalAggregator<K, V, C> aggregator;

    CombineCursor(Spliterator<Pair<K, V>> input, Combine<V, C> combine, Workspace workspace) {
        this.input = input;
        this.aggregator = new ExternalAggregator<>(workspace, combine::create, combine::add, combine::merge);
    }

    @Override
    public void accept(Pair<K, V> pair) {
        aggregator.add(pair.key(), pair.value());
    }

    @Override
    KeyedCursor<K, C> gather() {
        input.forEachRemaining(this);
        return aggregator.finish();
    }
}
