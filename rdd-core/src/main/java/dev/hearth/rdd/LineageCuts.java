package dev.hearth.rdd;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Cuts lineage, but never while a plan is made of it: what a plan has seen of an RDD first it must find later. Safe for use by many threads. */
final class LineageCuts {
    private final List<Runnable> waiting = new ArrayList<>();
    private int plans; // that are being made

    /** Makes a plan; may be called while one is made. */
    <R> R planning(Supplier<R> plan) {
        synchronized (this) {
            plans++;
        }
        try {
            return plan.get();
        } finally {
            synchronized (this) {
                plans--;
                cutIfNobodyPlans();
            }
        }
    }

    /** Cuts now, or when the plans that are being made are made. */
    synchronized void cut(RDD<?> rdd, List<? extends Partition> stored) {
        waiting.add(() -> rdd.cut(stored));
        cutIfNobodyPlans();
    }

    private void cutIfNobodyPlans() {
        if (plans == 0) {
            waiting.forEach(Runnable::run);
            waiting.clear();
        }
    }
}
