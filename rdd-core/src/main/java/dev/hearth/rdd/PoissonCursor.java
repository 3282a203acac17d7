package dev.hearth.rdd;

import java.util.Spliterator;
import java.util.SplittableRandom;
import java.util.function.Consumer;

/**
 * Repeats each element as often as a Poisson variable says: sampling with replacement. Draws by multiplying uniform numbers
 * (Knuth, The Art of Computer Programming, volume 2, section 3.4.1), in steps of a small mean, where that is exact.
 */
final class PoissonCursor<T> extends Cursor<T> implements Consumer<T> {
    /** More repeats of one element than anybody asks for on purpose; a draw takes time in proportion, and cannot be cancelled. */
    static final double LARGEST_MEAN = 1_000_000;

    private static final double LARGEST_STEP = 16;

    private final Spliterator<T> input;
    private final Mean<? super T> mean;
    private final SplittableRandom random;
    private Consumer<? super T> sink;
    private T current;
    private long repeats;
    private boolean pulling;

    PoissonCursor(Spliterator<T> input, Mean<? super T> mean, SplittableRandom random) {
        this.input = input;
        this.mean = mean;
        this.random = random;
    }

    /** How often an element is repeated, on average. */
    @FunctionalInterface
    interface Mean<T> {
        double of(T element);
    }

    @Override
    public void accept(T value) {
        current = value;
        repeats = draw();
        if (!pulling) {
            giveRepeats(sink);
        }
    }

    @Override
    public boolean tryAdvance(Consumer<? super T> action) {
        pulling = true;
        while (repeats == 0) {
            if (!input.tryAdvance(this)) {
                return false;
            }
        }
        repeats--;
        action.accept(current);
        return true;
    }

    @Override
    public void forEachRemaining(Consumer<? super T> action) {
        giveRepeats(action);
        pulling = false;
        sink = action;
        input.forEachRemaining(this);
    }

    private void giveRepeats(Consumer<? super T> action) {
        while (repeats > 0) {
            repeats--;
            action.accept(current);
        }
    }

    private long draw() {
        long drawn = 0;
        for (double left = mean.of(current); left > 0; left -= LARGEST_STEP) {
            double limit = Math.exp(-Math.min(left, LARGEST_STEP));
            for (double product = random.nextDouble(); product > limit; product *= random.nextDouble()) {
                drawn++;
            }
        }
        return drawn;
    }
}
