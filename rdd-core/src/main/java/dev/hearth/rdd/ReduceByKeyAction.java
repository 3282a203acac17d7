package dev.hearth.rdd;

import static java.util.Objects.requireNonNull;

import dev.hearth.function.SerializableBinaryOperator;
import dev.hearth.shuffle.KeyTable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Spliterator;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** A partition's keys with their values combined; the partitions' are combined in the same way. */
record ReduceByKeyAction<K, V>(SerializableBinaryOperator<V> op)
        implements PartitionAction<Pair<K, V>, List<Pair<K, V>>> {
    ReduceByKeyAction {
        requireNonNull(op, "op is null");
    }

    @Override
    public List<Pair<K, V>> apply(Spliterator<Pair<K, V>> elements, TaskContext task) {
        Reduction<K, V> reduction = new Reduction<>(op);
        elements.forEachRemaining(reduction);
        List<Pair<K, V>> pairs = new ArrayList<>();
        reduction.forEach((key, value) -> pairs.add(new Pair<>(key, value)));
        return pairs;
    }

    static <K, V> Map<K, V> combine(SerializableBinaryOperator<V> op, List<List<Pair<K, V>>> parts) {
        Reduction<K, V> reduction = new Reduction<>(op);
        parts.forEach(part -> part.forEach(reduction));
        Map<K, V> map = new LinkedHashMap<>();
        reduction.forEach(map::put);
        return map;
    }

    /** Equal keys are those that the engine takes for equal, which a map of Java's does not do for arrays. */
    private static final class Reduction<K, V> implements Consumer<Pair<K, V>> {
        private final SerializableBinaryOperator<V> op;
        private final KeyTable numbers = new KeyTable();
        private final List<K> keys = new ArrayList<>();
        private final List<V> sums = new ArrayList<>();

        Reduction(SerializableBinaryOperator<V> op) {
            this.op = op;
        }

        @Override
        public void accept(Pair<K, V> pair) {
            int number = numbers.number(pair.key());
            if (number == keys.size()) {
                keys.add(pair.key());
                sums.add(pair.value());
                return;
            }
            try {
                sums.set(number, op.apply(sums.get(number), pair.value()));
            } catch (Exception e) {
                throw Cursor.<RuntimeException>rethrow(e);
            }
        }

        void forEach(BiConsumer<K, V> action) {
            for (int number = 0; number < keys.size(); number++) {
                action.accept(keys.get(number), sums.get(number));
            }
        }
    }
}
