package dev.hearth.scheduler;

import java.util.Arrays;
import java.util.OptionalInt;
import java.util.function.IntConsumer;
import java.util.function.IntPredicate;

/**
 * Task indexes, first in, first out. A task waits in many queues and leaves them all at once when it is taken from one:
 * entries that no longer apply are dropped when they reach the head, so that every entry costs its one way in and out.
 */
final class TaskQueue {
    private int[] entries = new int[2];
    private int head;
    private int tail;

    void add(int task) {
        if (tail == entries.length) {
            makeRoom();
        }
        entries[tail++] = task;
    }

    /** Removes and returns the first task that applies. */
    OptionalInt poll(IntPredicate applies) {
        return hasNext(applies) ? OptionalInt.of(entries[head++]) : OptionalInt.empty();
    }

    boolean hasNext(IntPredicate applies) {
        while (head < tail && !applies.test(entries[head])) {
            head++;
        }
        return head < tail;
    }

    void forEach(IntConsumer action) {
        for (int i = head; i < tail; i++) {
            action.accept(entries[i]);
        }
    }

    private void makeRoom() {
        int size = tail - head;
        int[] target = size <= entries.length / 2 ? entries : Arrays.copyOf(entries, entries.length * 2);
        System.arraycopy(entries, head, target, 0, size);
        entries = target;
        head = 0;
        tail = size;
    }
}
