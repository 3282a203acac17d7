package dev.hearth.rdd;

import dev.hearth.shuffle.ExternalGrouper;
import dev.hearth.shuffle.KeyedCursor;
import dev.hearth.shuffle.Values;
import dev.hearth.shuffle.Workspace;
import java.util.List;
import java.util.Spliterator;
import java.util.function.Consumer;

/** Reads its inputs one after the other. */
final class CoGroupCursor<K> extends GatheringCursor<K, Group> implements Consumer<Pair<K, Object>> {
    private final List<Spliterator<Pair<K, Object>>> inputs;
    private final ExternalGrouper<K> grouper;
    private int input;

    CoGroupCursor(List<Spliterator<Pair<K, Object>>> inputs, Workspace workspace) {
        this.inputs = inputs;
        this.grouper = new ExternalGrouper<>(workspace, inputs.size());
    }

    @Override
    public void accept(Pair<K, Object> pair) {
        grouper.add(input, pair.key(), pair.value());
    }

    @Override
    KeyedCursor<K, Group> gather() {
        for (input = 0; input < inputs.size(); input++) {
            inputs.get(input).forEachRemaining(this);
        }
        return new Groups<>(grouper.finish());
    }

    private record Groups<K>(KeyedCursor<K, List<Values<Object>>> grouped) implements KeyedCursor<K, Group> {
        @Override
        public boolean advance() {
            return grouped.advance();
        }

        @Override
        public K key() {
            return grouped.key();
        }

        @Override
        public Group value() {
            return new Group(grouped.value());
        }
    }
}
