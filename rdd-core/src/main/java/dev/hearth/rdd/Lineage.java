package dev.hearth.rdd;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

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

    /** Where a partition is cheap to compute: what the nearest RDD says that knows, over narrow dependencies; empty if none does. */
    static List<String> hosts(RDD<?> rdd, int partition) {
        Deque<Step> queue = new ArrayDeque<>(List.of(new Step(rdd, partition)));
        Set<Step> seen = new HashSet<>(queue);
        while (!queue.isEmpty()) {
            Step step = queue.remove();
            List<String> hosts = step.rdd.hosts(step.rdd.partitions().get(step.partition));
            if (!hosts.isEmpty()) {
                return hosts;
            }
            List<Dependency<?>> dependencies = step.rdd.dependencies(); // a checkpoint may cut them off meanwhile
            for (int index : dependencies.isEmpty() ? new int[0] : step.rdd.dependenciesRead(step.partition)) {
                if (dependencies.get(index) instanceof NarrowDependency<?> narrow) {
                    for (int parent : narrow.parentPartitions(step.partition)) {
                        Step next = new Step(narrow.parent(), parent);
                        if (seen.add(next)) {
                            queue.add(next);
                        }
                    }
                }
            }
        }
        return List.of();
    }

    private record Step(RDD<?> rdd, int partition) {}
}
