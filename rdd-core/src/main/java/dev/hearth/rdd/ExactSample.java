package dev.hearth.rdd;

import dev.hearth.function.SerializableFunction;
import dev.hearth.key.Keys;
import dev.hearth.shuffle.Values;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.SplittableRandom;

/**
 * Chooses exactly so many of a key's values, in order, every choice of so many being equally likely: selection sampling (Knuth,
 * The Art of Computer Programming, volume 2, section 3.4.2, algorithm S).
 */
record ExactSample<K, V>(Fractions<K> fractions, long seed)
        implements SerializableFunction<Pair<K, Group>, Iterable<Pair<K, V>>> {
    @Override
    public Iterable<Pair<K, V>> apply(Pair<K, Group> pair) {
        Values<Object> values = pair.value().values().get(0);
        long wanted = (long) Math.ceil(fractions.of(pair.key()) * values.size());
        return () ->
                new Selection<>(pair.key(), pair.value().<V>side(0).iterator(), values.size(), wanted, random(pair));
    }

    /** Depends on the key alone, wherever and whenever its values come together. */
    private SplittableRandom random(Pair<K, Group> pair) {
        return PartitionRandom.of(seed, Keys.hash(pair.key()));
    }

    private static final class Selection<K, V> implements Iterator<Pair<K, V>> {
        private final K key;
        private final Iterator<V> values;
        private final SplittableRandom random;
        private long left;
        private long wanted;

        Selection(K key, Iterator<V> values, long size, long wanted, SplittableRandom random) {
            this.key = key;
            this.values = values;
            this.left = size;
            this.wanted = wanted;
            this.random = random;
        }

        @Override
        public boolean hasNext() {
            return wanted > 0;
        }

        @Override
        public Pair<K, V> next() {
            if (wanted == 0) {
                throw new NoSuchElementException();
            }
            while (true) {
                V value = values.next();
                if (random.nextLong(left--) < wanted) {
                    wanted--;
                    return new Pair<>(key, value);
                }
            }
        }
    }
}
