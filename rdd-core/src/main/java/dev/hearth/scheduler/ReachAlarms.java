package dev.hearth.scheduler;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.PriorityQueue;

/** When task sets that refuse idle slots become less particular. An alarm that was set anew stays queued until it is due. */
final class ReachAlarms {
    private final PriorityQueue<Alarm> queue = new PriorityQueue<>(
            (a, b) -> Long.signum(a.atNanos - b.atNanos)); // nanos may wrap, differences may be compared
    private final Map<WaitingTaskSet, Alarm> current = new HashMap<>();

    /** Replaces the task set's alarm, with none if there is no time for one. */
    void set(WaitingTaskSet set, OptionalLong atNanos) {
        if (atNanos.isEmpty()) {
            current.remove(set);
            return;
        }
        Alarm before = current.get(set);
        if (before == null || before.atNanos != atNanos.getAsLong()) {
            Alarm alarm = new Alarm(set, atNanos.getAsLong());
            current.put(set, alarm);
            queue.add(alarm);
        }
    }

    void remove(WaitingTaskSet set) {
        current.remove(set);
    }

    /** Takes the task sets whose time has come. */
    List<WaitingTaskSet> takeDue(long nowNanos) {
        List<WaitingTaskSet> due = new ArrayList<>();
        for (Alarm first = first(); first != null && first.atNanos - nowNanos <= 0; first = first()) {
            current.remove(first.set);
            due.add(first.set);
        }
        return due;
    }

    OptionalLong nextAt() {
        Alarm first = first();
        return first == null ? OptionalLong.empty() : OptionalLong.of(first.atNanos);
    }

    private Alarm first() {
        while (!queue.isEmpty() && current.get(queue.peek().set) != queue.peek()) {
            queue.poll();
        }
        return queue.peek();
    }

    private static final class Alarm {
        private final WaitingTaskSet set;
        private final long atNanos;

        Alarm(WaitingTaskSet set, long atNanos) {
            this.set = set;
            this.atNanos = atNanos;
        }
    }
}
