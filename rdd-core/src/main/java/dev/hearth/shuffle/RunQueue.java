package dev.hearth.shuffle;

import java.util.Comparator;
import java.util.List;

/** Runs that are being merged: a binary heap of them by their current keys. */
final class RunQueue implements AutoCloseable {
    private final Comparator<SortedRun> order;
    private final List<SortedRun> all;
    private final SortedRun[] heap;
    private int size;

    /** @param order total: no two runs are ever equal */
    RunQueue(List<SortedRun> runs, Comparator<SortedRun> order) {
        this.order = order;
        this.all = List.copyOf(runs);
        this.heap = new SortedRun[runs.size()];
        for (SortedRun run : runs) {
            if (run.advance()) {
                heap[size++] = run;
            }
        }
        for (int i = size / 2 - 1; i >= 0; i--) {
            sift(i);
        }
    }

    boolean isEmpty() {
        return size == 0;
    }

    /** The run whose key is first; what belongs to that key is the caller's to read before {@link #next}. */
    SortedRun head() {
        return heap[0];
    }

    /** Moves the head to its next key. */
    void next() {
        if (!heap[0].advance()) {
            heap[0].close();
            heap[0] = heap[--size];
            heap[size] = null;
        }
        sift(0);
    }

    @Override
    public void close() {
        all.forEach(SortedRun::close);
    }

    private void sift(int from) {
        int at = from;
        SortedRun run = heap[at];
        while (2 * at + 1 < size) {
            int child = 2 * at + 1;
            if (child + 1 < size && order.compare(heap[child + 1], heap[child]) < 0) {
                child++;
            }
            if (order.compare(run, heap[child]) <= 0) {
                break;
            }
            heap[at] = heap[child];
            at = child;
        }
        heap[at] = run;
    }
}
