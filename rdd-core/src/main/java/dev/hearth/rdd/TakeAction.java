package dev.hearth.rdd;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Spliterator;
import java.util.function.Consumer;

/** The first elements of a partition, at most {@code limit}; pulls, so that nothing behind them is computed. */
record TakeAction<T>(int limit) implements PartitionAction<T, List<T>> {
    @Override
    public List<T> apply(Spliterator<T> elements, TaskContext task) {
        Taken<T> taken = new Taken<>(new ArrayList<>());
        while (taken.elements.size() < limit && elements.tryAdvance(taken)) {
            // the element is where it should be
        }
        return taken.elements;
    }

    static void requireNotNegative(int n) {
        if (n < 0) {
            throw new IllegalArgumentException("take(%d): the number of elements must not be negative".formatted(n));
        }
    }

    /** Reads one partition, and more only as far as those did not suffice, four times as many with each job. */
    static <T> List<T> first(RDD<T> rdd, String name, int n) {
        requireNotNegative(n);
        List<T> taken = new ArrayList<>();
        int[] all = n == 0 ? new int[0] : rdd.allPartitions();
        int next = 0;
        int width = 1;
        while (taken.size() < n && next < all.length) {
            int end = (int) Math.min(all.length, (long) next + width);
            int missing = n - taken.size();
            for (List<T> part : rdd.run(name, new TakeAction<T>(missing), Arrays.copyOfRange(all, next, end))) {
                taken.addAll(part.subList(0, Math.min(part.size(), n - taken.size())));
            }
            next = end;
            width = (int) Math.min(Integer.MAX_VALUE, 4L * width);
        }
        return taken;
    }

    private record Taken<T>(List<T> elements) implements Consumer<T> {
        @Override
        public void accept(T element) {
            elements.add(element);
        }
    }
}
