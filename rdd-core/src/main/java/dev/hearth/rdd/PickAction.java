package dev.hearth.rdd;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Spliterator;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * The elements at some places of a partition.
 *
 * @param places for each partition, 0-based and in order
 */
record PickAction<T>(long[][] places) implements PartitionAction<T, List<T>> {
    @Override
    public List<T> apply(Spliterator<T> elements, TaskContext task) {
        Picker<T> picker = new Picker<>(places[task.partition()]);
        while (picker.wantsMore() && elements.tryAdvance(picker)) {
            // the picker has looked at the element
        }
        return picker.picked;
    }

    /**
     * Draws {@code n} elements with replacement: a job counts the elements, the driver draws places, a second job reads what is
     * there. Empty if there are no elements.
     */
    static <T> List<T> atRandom(RDD<T> rdd, int n, long seed) {
        long[] ends = rdd.run("takeSample", new CountAction<T>(), rdd.allPartitions()).stream()
                .mapToLong(Long::longValue)
                .toArray();
        Arrays.parallelPrefix(ends, Long::sum);
        long total = ends.length == 0 ? 0 : ends[ends.length - 1];
        if (total == 0) {
            return List.of();
        }
        SplittableRandom random = PartitionRandom.of(seed, -1);
        long[] drawn = random.longs(n, 0, total).sorted().toArray();
        long[][] places = new long[ends.length][];
        int next = 0;
        for (int i = 0; i < ends.length; i++) {
            long start = i == 0 ? 0 : ends[i - 1];
            int from = next;
            while (next < n && drawn[next] < ends[i]) {
                drawn[next++] -= start;
            }
            places[i] = Arrays.copyOfRange(drawn, from, next);
        }
        int[] needed = IntStream.range(0, ends.length)
                .filter(i -> places[i].length > 0)
                .toArray();
        List<T> sample = new ArrayList<>(n);
        rdd.run("takeSample", new PickAction<T>(places), needed).forEach(sample::addAll);
        Collections.shuffle(sample, new java.util.Random(random.nextLong()));
        return sample;
    }

    private static final class Picker<T> implements Consumer<T> {
        private final long[] wanted;
        private final List<T> picked = new ArrayList<>();
        private long place;

        Picker(long[] wanted) {
            this.wanted = wanted;
        }

        boolean wantsMore() {
            return picked.size() < wanted.length;
        }

        @Override
        public void accept(T element) {
            while (wantsMore() && wanted[picked.size()] == place) {
                picked.add(element);
            }
            place++;
        }
    }
}
