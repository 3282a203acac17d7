package dev.hearth.plan;

import dev.hearth.rdd.Dependency;
import dev.hearth.rdd.RDD;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The RDDs that one RDD is computed from, parents before children, each with its position. */
final class LineageOrder {
    private final List<RDD<?>> order = new ArrayList<>();
    private final Map<RDD<?>, Integer> positions = new HashMap<>();

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
                if (!lineage.positions.containsKey(dependency.parent())) {
                    stack.push(dependency.parent());
                    ready = false;
                }
            }
            if (ready) {
                stack.pop();
                if (!lineage.positions.containsKey(rdd)) {
                    lineage.positions.put(rdd, lineage.order.size());
                    lineage.order.add(rdd);
                }
            }
        }
        return lineage;
    }

    List<RDD<?>> rdds() {
        return order;
    }

    int position(RDD<?> rdd) {
        return positions.get(rdd);
    }
}
