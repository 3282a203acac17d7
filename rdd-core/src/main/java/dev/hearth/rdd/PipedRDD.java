package dev.hearth.rdd;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Spliterator;

/** The lines that an external command writes when it is given each partition's elements as lines. */
final class PipedRDD<T> extends RDD<String> {
    private final PipeCommand command;

    PipedRDD(RDD<T> parent, PipeCommand command) {
        super(parent.context(), List.of(new OneToOneDependency<>(parent)));
        this.command = requireNonNull(command, "command is null");
    }

    @Override
    protected List<? extends Partition> listPartitions() {
        return parentPartitions();
    }

    @Override
    protected Spliterator<String> compute(Partition partition, Inputs inputs) {
        return new PipeCursor<T>(inputs.only(), command, inputs.task());
    }
}
