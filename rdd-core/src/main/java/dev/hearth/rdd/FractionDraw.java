package dev.hearth.rdd;

import dev.hearth.function.SerializablePredicate;
import java.util.SplittableRandom;

/** Passes a pair with the probability that its key has. Made where it is used. */
final class FractionDraw<K, V> implements SerializablePredicate<Pair<K, V>> {
    private final transient SplittableRandom random;
    private final Fractions<K> fractions;

    FractionDraw(SplittableRandom random, Fractions<K> fractions) {
        this.random = random;
        this.fractions = fractions;
    }

    @Override
    public boolean test(Pair<K, V> pair) {
        return random.nextDouble() < fractions.of(pair.key());
    }
}
