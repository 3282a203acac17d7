package dev.hearth.rdd;

import static java.util.Objects.requireNonNull;

import dev.hearth.fingerprint.Fingerprint;
import dev.hearth.input.Input;
import dev.hearth.input.Listing;
import dev.hearth.input.Placed;
import dev.hearth.input.Portion;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Spliterator;

/** The records of an input, whatever their format, to be read where they lie. */
final class InputRDD<T> extends RDD<T> {
    private final Input<T> input;

    // Driver only; known once the partitions have been listed.
    private transient volatile List<List<String>> hosts = List.of();
    private transient volatile Optional<Fingerprint> contents = Optional.empty();

    InputRDD(HearthContext context, Input<T> input) {
        super(context, List.of());
        this.input = requireNonNull(input, "input is null");
    }

    @Override
    protected List<? extends Partition> listPartitions() {
        Listing listing = input.list(callSite(), context().hadoopConfiguration());
        List<Placed> listed = listing.placed();
        contents = listing.contents();
        hosts = listed.stream().map(Placed::hosts).toList();
        List<InputPartition> partitions = new ArrayList<>(listed.size());
        for (Placed placed : listed) {
            partitions.add(new InputPartition(partitions.size(), placed.portion()));
        }
        return partitions;
    }

    @Override
    protected Identity identity() {
        ArrayList<Portion> portions = new ArrayList<>();
        partitions().forEach(partition -> portions.add(((InputPartition) partition).portion()));
        return contents.map(read -> Identity.of(input, read, portions)).orElse(Identity.unknown());
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
