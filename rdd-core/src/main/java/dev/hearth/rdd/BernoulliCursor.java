package dev.hearth.rdd;

import java.util.Spliterator;
import java.util.SplittableRandom;
import java.util.function.Consumer;

/** Keeps each element with the same probability: sampling without replacement. */
final class BernoulliCursor<T> extends Cursor<T> implements Consumer<T> {
    private final Spliterator<T> input;
    private final double probability;
    private final SplittableRandom random;
    private Consumer<? super T> sink;
    private boolean kept;

    BernoulliCursor(Spliterator<T> input, double probability, SplittableRandom random) {
        this.input = input;
        this.probability = probability;
        this.random = random;
    }

    @Override
    public void accept(T value) {
        if (random.nextDouble() < probability) {
            kept = true;
            sink.accept(value);
        }
    }

    @Override
    public boolean tryAdvance(Consumer<? super T> action) {
        sink = action;
        kept = false;
        while (input.tryAdvance(this)) {
            if (kept) {
                return true;
            }
        }
        return false;
    }

    @Override
    public void forEachRemaining(Consumer<? super T> action) {
        sink = action;
        input.forEachRemaining(this);
    }
}
