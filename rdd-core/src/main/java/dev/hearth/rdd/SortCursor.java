package dev.hearth.rdd;

import dev.hearth.shuffle.ExternalSorter;
import dev.hearth.shuffle.KeyedCursor;
import dev.hearth.shuffle.Workspace;
import java.util.Comparator;
import java.util.Spliterator;
import java.util.function.Consumer;

final class SortCursor<K, V> extends GatheringCursor<K, V> implements Consumer<Pair<K, V>> {
    private final Spliterator<Pair<K, V>> input;
    private final ExternalSorter<K, V> sorter;

    SortCursor(Spliterator<Pair<K, V>> input, Comparator<? super K> order, Workspace workspace) {
        this.input = input;
        this.sorter = new ExternalSorter<>(workspace, order);
    }

    @Override
    public void accept(Pair<K, V> pair) {
        sorter.add(pair.key(), pair.value());
    }

    @Override
    KeyedCursor<K, V> gather() {
        input.forEachRemaining(this);
        return sorter.finish();
    }
}
