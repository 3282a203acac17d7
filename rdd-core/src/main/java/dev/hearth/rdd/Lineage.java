package dev.hearth.rdd;

import java.util.ArrayDeque;
import java.util.Deque;

/** Walks over an RDD's ancestors. With explicit stacks: an iterative program's lineage is many thousands deep. */
final class Lineage {
    private Lineage() {}

    /** Lists the partitions of every ancestor that has not listed them yet, parents first, then of the RDD itself. */
    static void listPartitions(RDD<?> rdd) {
        Deque<RDD<?>> stack = new ArrayDeque<>();
        stack.push(rdd);
        while (!stack.isEmpty()) {
            RDD<?> next = stack.element();
            int before = stack.size();
            if (!next.isListed()) {
                for (Dependency<?> dependency : next.dependencies()) {
                    if (!dependency.parent().isListed()) {
                        stack.push(dependency.parent());
                    }
                }
            }
            if (stack.size() == before) {
                next.listOnce();
                stack.remove();
            }
        }
    }
}
