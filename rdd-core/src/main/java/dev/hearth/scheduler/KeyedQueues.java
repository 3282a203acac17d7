package dev.hearth.scheduler;

import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.IntConsumer;

/**
 * A {@link TaskQueue} for each executor, host or rack.
 *
 * <p>Also knows in amortised constant time whether a task waits for any key that is reachable, which is what makes waiting
 * worth while: keys are looked at one by one and left out for good when their queue has run dry.
 */
final class KeyedQueues<K> {
    private final Applies<K> applies;
    private final Map<K, TaskQueue> queues = new HashMap<>();
    private final Set<K> reachable = new LinkedHashSet<>(); // iterates in its size, however large it once was

    KeyedQueues(Applies<K> applies) {
        this.applies = applies;
    }

    void add(K key, int task, boolean isReachable) {
        queues.computeIfAbsent(key, k -> new TaskQueue()).add(task);
        if (isReachable) {
            reachable.add(key);
        }
    }

    OptionalInt poll(K key) {
        TaskQueue queue = queues.get(key);
        return queue == null ? OptionalInt.empty() : queue.poll(task -> applies.test(key, task));
    }

    void forEach(K key, IntConsumer action) {
        TaskQueue queue = queues.get(key);
        if (queue != null) {
            queue.forEach(action);
        }
    }

    void reachable(K key) {
        if (queues.containsKey(key)) {
            reachable.add(key);
        }
    }

    void unreachable(K key) {
        reachable.remove(key);
    }

    void remove(K key) {
        queues.remove(key);
        reachable.remove(key);
    }

    /** Whether a task that applies waits for a reachable key. */
    boolean anyReachable() {
        for (Iterator<K> keys = reachable.iterator(); keys.hasNext(); keys.remove()) {
            K key = keys.next();
            if (queues.get(key).hasNext(task -> applies.test(key, task))) {
                return true;
            }
        }
        return false;
    }

    /** Whether the task still waits for the key. */
    @FunctionalInterface
    interface Applies<K> {
        boolean test(K key, int task);
    }
}
