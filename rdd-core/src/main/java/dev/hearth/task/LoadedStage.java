package dev.hearth.task;

import dev.hearth.closure.Captured;
import dev.hearth.protocol.StageCode;
import dev.hearth.rdd.NarrowDependency;
import dev.hearth.rdd.PartitionAction;
import dev.hearth.rdd.RDD;
import dev.hearth.serializer.JavaObjects;
import java.io.IOException;

/** A stage's code, read once for each executor: its operators wired by position, and its action still as bytes. Immutable. */
public final class LoadedStage {
    private final int job;
    private final Operator[] operators;
    private final Captured<PartitionAction<Object, Object>> action;

    private LoadedStage(int job, Operator[] operators, Captured<PartitionAction<Object, Object>> action) {
        this.job = job;
        this.operators = operators;
        this.action = action;
    }

    /**
     * @throws IOException if the bytes make no object
     * @throws ClassNotFoundException if a class of the user's is missing on this executor
     */
    public static LoadedStage read(StageCode code, ClassLoader loader) throws IOException, ClassNotFoundException {
        Operator[] operators = new Operator[code.operators().size()];
        for (int i = 0; i < operators.length; i++) {
            StageCode.OperatorCode operator = code.operators().get(i);
            RDD<?> rdd = (RDD<?>) JavaObjects.read(operator.bytes(), loader);
            int[] parents =
                    operator.parents().stream().mapToInt(Integer::intValue).toArray();
            operators[i] = new Operator(rdd, parents, operator.persisted());
        }
        return new LoadedStage(code.job(), operators, Captured.ofBytes(code.action()));
    }

    int job() {
        return job;
    }

    Operator operator(int position) {
        return operators[position];
    }

    /** Position of the operator whose partition the action reads. */
    int last() {
        return operators.length - 1;
    }

    Captured<PartitionAction<Object, Object>> action() {
        return action;
    }

    /**
     * An RDD without its lineage.
     *
     * @param parents for each dependency the position of the parent operator
     */
    record Operator(RDD<?> rdd, int[] parents, boolean persisted) {
        /** Partitions of the parent that {@code partition} reads through one dependency. */
        int[] parentPartitions(int dependency, int partition) {
            return ((NarrowDependency<?>) rdd.dependencies().get(dependency)).parentPartitions(partition);
        }
    }
}
