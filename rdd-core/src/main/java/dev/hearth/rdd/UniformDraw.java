package dev.hearth.rdd;

import dev.hearth.function.SerializablePredicate;
import java.util.SplittableRandom;

/** Passes an element if the number in [0, 1) that is drawn for it lies in {@code from ..< to}. Made where it is used. */
final class UniformDraw<T> implements SerializablePredicate<T> {
    private final transient SplittableRandom random;
    private final double from;
    private final double to;

    UniformDraw(SplittableRandom random, double from, double to) {
        this.random = random;
        this.from = from;
        this.to = to;
    }

    @Override
    public boolean test(T element) {
        double drawn = random.nextDouble();
        return drawn >= from && drawn < to;
    }
}
