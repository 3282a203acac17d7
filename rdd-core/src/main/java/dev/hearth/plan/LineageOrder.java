package dev.hearth.plan;

import dev.hearth.rdd.Dependency;
import dev.hearth.rdd.NarrowDependency;
import dev.hearth.rdd.RDD;
import dev.hearth.rdd.ShuffleDependency;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The RDDs of one stage: those that one RDD is computed from without a shuffle, parents before children, each with its position. */
final class LineageOrder {
    private final List<RDD<?>> order = new ArrayList<>();
    private final Map<RDD<?>, Integer> positions = new HashMap<>();
    private final List<ShuffleDependency<?, ?>> shuffles = new ArrayList<>();

    private LineageOrder() {}

    /** Walks narrow dependencies; with an explicit stack, because lineage may be 100,000 deep. */
    static LineageOrder of(RDD<?> last) {
        LineageOrder lineage = new LineageOrder();
        Deque<RDD<?>> stack = new ArrayDeque<>();
        stack.push(last);
        while (!stack.isEmpty()) {
            RDD<?> rdd = stack.peek();
            boolean ready = true;
            for (Dependency<?> dependency : rdd.dependencies()) {
                if (dependency instanceof NarrowDependency && !lineage.positions.containsKey(dependency.parent())) {
                    stack.push(dependency.parent());
                    ready = false;
                }
            }
            if (ready) {
                stack.pop();
                lineage.add(rdd);
            }
        }
        return lineage;
    }

    private void add(RDD<?> rdd) {
        if (positions.putIfAbsent(rdd, order.size()) == null) {
            order.add(rdd);
            for (Dependency<?> dependency : rdd.dependencies()) {
                if (dependency instanceof ShuffleDependency<?, ?> shuffle) {
                    shuffles.add(shuffle);
                }
            }
        }
    }

    List<RDD<?>> rdds() {
        return order;
    }

    /** Those that the stage reads, in no particular order. */
    List<ShuffleDependency<?, ?>> shuffles() {
        return shuffles;
    }

    int position(RDD<?> rdd) {
        return positions.get(rdd);
    }
}
