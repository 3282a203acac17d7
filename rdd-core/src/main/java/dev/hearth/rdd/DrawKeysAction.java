package dev.hearth.rdd;

import java.util.ArrayList;
import java.util.List;
import java.util.Spliterator;
import java.util.SplittableRandom;
import java.util.function.Consumer;

/**
 * Draws up to {@code most} keys from a partition in one pass (reservoir sampling, Vitter's algorithm R). The same seed draws the
 * same keys.
 */
record DrawKeysAction<K>(int most, long seed) implements PartitionAction<Pair<K, ?>, DrawnKeys<K>> {
    @Override
    public DrawnKeys<K> apply(Spliterator<Pair<K, ?>> elements, TaskContext task) {
        Reservoir<K> reservoir = new Reservoir<>(most, new SplittableRandom(seed * 31 + task.partition()));
        elements.forEachRemaining(reservoir);
        return new DrawnKeys<>(reservoir.count, reservoir.keys);
    }

    private static final class Reservoir<K> implements Consumer<Pair<K, ?>> {
        private final int most;
        private final SplittableRandom random;
        private final List<K> keys = new ArrayList<>();
        private long count;

        Reservoir(int most, SplittableRandom random) {
            this.most = most;
            this.random = random;
        }

        @Override
        public void accept(Pair<K, ?> pair) {
            count++;
            if (keys.size() < most) {
                keys.add(pair.key());
                return;
            }
            long place = random.nextLong(count);
            if (place < most) {
                keys.set((int) place, pair.key());
            }
        }
    }
}
