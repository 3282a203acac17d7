package dev.hearth.rdd;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.function.Consumer;

/** Keeps the {@code most} smallest of the elements that it is given; of equal ones those that came first. */
final class Smallest<T> implements Consumer<T> {
    private final int most;
    private final Comparator<? super T> order;
    private final PriorityQueue<Kept<T>> largestFirst;
    private long seen;

    /** @param most at least 1 */
    Smallest(int most, Comparator<? super T> order) {
        this.most = most;
        this.order = order;
        this.largestFirst = new PriorityQueue<>(smallestFirst().reversed());
    }

    @Override
    public void accept(T element) {
        seen++;
        if (largestFirst.size() == most) {
            if (order.compare(element, largestFirst.element().element()) >= 0) {
                return;
            }
            largestFirst.remove();
        }
        largestFirst.add(new Kept<>(element, seen));
    }

    /** The largest of those that are kept, if so many are kept that a larger one has no chance; null otherwise. */
    T limit() {
        return largestFirst.size() < most ? null : largestFirst.element().element();
    }

    /** In order. */
    List<T> sorted() {
        List<Kept<T>> kept = new ArrayList<>(largestFirst);
        kept.sort(smallestFirst());
        List<T> sorted = new ArrayList<>(kept.size());
        kept.forEach(entry -> sorted.add(entry.element()));
        return sorted;
    }

    private Comparator<Kept<T>> smallestFirst() {
        return Comparator.<Kept<T>, T>comparing(Kept::element, order).thenComparingLong(Kept::seen);
    }

    private record Kept<T>(T element, long seen) {}
}
