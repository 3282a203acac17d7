package dev.hearth.rdd;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Spliterator;
import java.util.SplittableRandom;
import java.util.function.Consumer;

/**
 * Draws {@code n} elements without replacement, each set of so many equally likely: every element draws a random number, by the
 * seed and its place, and those with the {@code n} smallest are the sample (Fan, Muller and Rezucha, Development of Sampling
 * Plans by Using Sequential (Item by Item) Selection Techniques, 1962). Samples of partitions merge into one of the whole.
 */
record DrawAction<T>(int n, long seed) implements PartitionAction<T, List<DrawAction.Drawn<T>>> {
    @Override
    public List<Drawn<T>> apply(Spliterator<T> elements, TaskContext task) {
        Draw<T> draw = new Draw<>(PartitionRandom.of(seed, task.partition()), newSample());
        elements.forEachRemaining(draw);
        return draw.sample.sorted();
    }

    private Smallest<Drawn<T>> newSample() {
        return new Smallest<>(n, Comparator.comparingLong(Drawn::number));
    }

    /** In random order; all elements if there are no more than {@code n}. */
    static <T> List<T> of(RDD<T> rdd, int n, long seed) {
        DrawAction<T> action = new DrawAction<>(n, seed);
        Smallest<Drawn<T>> sample = action.newSample();
        rdd.run("takeSample", action, rdd.allPartitions()).forEach(part -> part.forEach(sample));
        List<T> drawn = new ArrayList<>();
        sample.sorted().forEach(entry -> drawn.add(entry.element()));
        return drawn;
    }

    /** An element and the number that it drew. */
    record Drawn<T>(long number, T element) {}

    private record Draw<T>(SplittableRandom random, Smallest<Drawn<T>> sample) implements Consumer<T> {
        @Override
        public void accept(T element) {
            long number = random.nextLong();
            Drawn<T> limit = sample.limit();
            if (limit == null || number < limit.number()) {
                sample.accept(new Drawn<>(number, element));
            }
        }
    }
}
