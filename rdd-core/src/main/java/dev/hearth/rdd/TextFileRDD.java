package dev.hearth.rdd;

import java.util.List;
import java.util.Spliterator;

/** The lines of text files, one partition for each block, to be read where the block is. */
final class TextFileRDD extends RDD<String> {
    // Driver only: executors get the one partition they read.
    private final transient TextInput input;
    private transient volatile List<List<String>> hosts = List.of();

    TextFileRDD(HearthContext context, TextInput input) {
        super(context, List.of());
        this.input = input;
    }

    @Override
    protected List<? extends Partition> listPartitions() {
        TextInput.Listing listing = input.list(callSite(), context().hadoopConfiguration());
        hosts = listing.hosts();
        return listing.partitions();
    }

    @Override
    protected Spliterator<String> compute(Partition partition, Inputs inputs) {
        return new TextCursor((TextPartition) partition, inputs.task());
    }

    @Override
    protected List<String> preferredLocations(Partition partition) {
        return hosts.get(partition.index());
    }
}
