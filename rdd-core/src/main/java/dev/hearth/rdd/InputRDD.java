package dev.hearth.rdd;

import static java.util.Objects.requireNonNull;

import dev.hearth.input.Input;
import dev.hearth.input.Placed;
import java.util.ArrayList;
import java.util.List;
import java.util.Spliterator;

/** The records of an input, whatever their format, to be read where they lie. */
final class InputRDD<T> extends RDD<T> {
    private final Input<T> input;
    private transient volatile List<List<String>> hosts = List.of(); // driver only

    InputRDD(HearthContext context, Input<T> input) {
        super(context, List.of());
        this.input = requireNonNull(input, "input is null");
    }

    @Override
    protected List<? extends Partition> listPartitions() {
        List<Placed> listed = input.list(callSite(), context().hadoopConfiguration());
        hosts = listed.stream().map(Placed::hosts).toList();
        List<InputPartition> partitions = new ArrayList<>(listed.size());
        for (Placed placed : listed) {
            partitions.add(new InputPartition(partitions.size(), placed.portion()));
        }
        return partitions;
    }

    @Override
    protected Spliterator<T> compute(Partition partition, Inputs inputs) {
        return new InputCursor<>(input, ((InputPartition) partition).portion(), inputs.task());
    }

    @Override
    protected List<String> preferredLocations(Partition partition) {
        return hosts.get(partition.index());
    }
}
