package dev.hearth.task;

import dev.hearth.closure.Captured;
import dev.hearth.protocol.KeptAs;
import dev.hearth.protocol.StageCode;
import dev.hearth.protocol.StageCode.ParentCode;
import dev.hearth.rdd.NarrowDependency;
import dev.hearth.rdd.RDD;
import dev.hearth.rdd.ShuffleDependency;
import dev.hearth.serializer.JavaObjects;
import java.io.IOException;
import java.util.List;

/** A stage's code, read once for each executor: its operators wired by position, and its output still as bytes. Immutable. */
public final class LoadedStage {
    private final Operator[] operators;
    private final StageOutput output;
    private final int id;
    private final int partitions;

    private LoadedStage(int id, Operator[] operators, int partitions, StageOutput output) {
        this.id = id;
        this.operators = operators;
        this.partitions = partitions;
        this.output = output;
    }

    /**
     * @throws IOException if the bytes make no object
     * @throws ClassNotFoundException if a class of the user's is missing on this executor
     */
    public static LoadedStage read(int id, StageCode code, ClassLoader loader)
            throws IOException, ClassNotFoundException {
        Operator[] operators = new Operator[code.operators().size()];
        for (int i = 0; i < operators.length; i++) {
            StageCode.OperatorCode operator = code.operators().get(i);
            RDD<?> rdd = (RDD<?>) JavaObjects.read(operator.bytes(), loader);
            operators[i] = new Operator(rdd, operator.parents(), operator.keptAs());
        }
        return new LoadedStage(id, operators, code.partitions(), output(code.output(), loader));
    }

    private static StageOutput output(StageCode.Output code, ClassLoader loader)
            throws IOException, ClassNotFoundException {
        if (code instanceof StageCode.Output.Result result) {
            return new ActionOutput(result.job(), Captured.ofBytes(result.action()));
        }
        StageCode.Output.ForShuffle shuffle = (StageCode.Output.ForShuffle) code;
        return new ShuffleOutput((ShuffleDependency<?, ?>) JavaObjects.read(shuffle.dependency(), loader));
    }

    int id() {
        return id;
    }

    /** How many the last operator has. */
    int partitions() {
        return partitions;
    }

    StageOutput output() {
        return output;
    }

    Operator operator(int position) {
        return operators[position];
    }

    /** Position of the operator whose partition the output is made of. */
    int last() {
        return operators.length - 1;
    }

    /**
     * An RDD without its lineage.
     *
     * @param parents for each dependency where its data comes from
     */
    record Operator(RDD<?> rdd, List<ParentCode> parents, KeptAs keptAs) {
        /** Partitions of the parent that {@code partition} reads through one narrow dependency. */
        int[] parentPartitions(int dependency, int partition) {
            return ((NarrowDependency<?>) rdd.dependencies().get(dependency)).parentPartitions(partition);
        }
    }
}
