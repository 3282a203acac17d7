package dev.hearth.rdd;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;

/**
 * Finds RDDs that are worth a checkpoint which nobody has asked for: in a program that goes on from what an earlier job has computed,
 * where that stands at the end of a long lineage. The RDDs that an earlier job has read and that new ones are made of are read by
 * the coming job in any case, so writing them costs no computation; from then on neither plans nor recomputations go further back.
 * A program whose lineage stays short, or that runs one job over a long one, never writes. Safe for use by many threads.
 */
final class AutomaticCheckpoints {
    private final int depthLimit;

    /** @param depthLimit how many RDDs a lineage may be deep; 0 for any number */
    AutomaticCheckpoints(int depthLimit) {
        this.depthLimit = depthLimit;
    }

    /**
     * Notes that a job is about to read the RDD, and returns what it should checkpoint on the way.
     *
     * @param readsAll whether it reads all partitions; asked only if it matters
     */
    synchronized List<RDD<?>> chosen(RDD<?> rdd, BooleanSupplier readsAll) {
        if (depthLimit == 0) {
            return List.of();
        }
        Set<RDD<?>> known = known(rdd);
        if (rdd.depth() <= depthLimit || measure(rdd) <= depthLimit || !readsAll.getAsBoolean()) {
            return List.of();
        }
        return known.stream().filter(each -> each.depth() > depthLimit / 2).toList();
    }

    /** The nearest ancestors, or the RDD itself, that an earlier job has read; what is between is marked as read. */
    private static Set<RDD<?>> known(RDD<?> rdd) {
        Set<RDD<?>> known = new LinkedHashSet<>();
        Deque<RDD<?>> stack = new ArrayDeque<>(List.of(rdd));
        while (!stack.isEmpty()) {
            RDD<?> next = stack.pop();
            if (next.isRead()) {
                known.add(next);
            } else {
                next.noteRead();
                next.dependencies().forEach(dependency -> stack.push(dependency.parent()));
            }
        }
        return known;
    }

    /** How deep the lineage is now: checkpoints may have cut it since the RDDs were made. */
    private static int measure(RDD<?> rdd) {
        Deque<RDD<?>> stack = new ArrayDeque<>(List.of(rdd));
        Set<RDD<?>> measured = new HashSet<>();
        while (!stack.isEmpty()) {
            RDD<?> next = stack.element();
            int before = stack.size();
            int depth = 0;
            for (Dependency<?> dependency : next.dependencies()) {
                if (!measured.contains(dependency.parent())) {
                    stack.push(dependency.parent());
                } else {
                    depth = Math.max(depth, dependency.parent().depth());
                }
            }
            if (stack.size() == before) {
                next.depth(depth + 1);
                measured.add(next);
                stack.pop();
            }
        }
        return rdd.depth();
    }
}
