package dev.hearth.rdd;

import static java.util.Objects.requireNonNull;

import dev.hearth.closure.CallSite;
import dev.hearth.serializer.DataSerializer;
import java.util.ArrayList;
import java.util.List;
import java.util.Spliterator;

/** A collection of the driver's, cut into runs of nearly equal length. */
final class ParallelRDD<T> extends RDD<T> {
    // Driver only: a task gets the one run it reads.
    private final transient List<ParallelPartition> runs;
    private final transient List<List<String>> hosts; // by partition; empty if nobody says

    private ParallelRDD(HearthContext context, List<ParallelPartition> runs, List<List<String>> hosts) {
        super(context, List.of());
        this.runs = runs;
        this.hosts = hosts;
    }

    /**
     * Serializes the elements now.
     *
     * @throws IllegalArgumentException naming the user's line if one cannot be serialized
     */
    static <T> ParallelRDD<T> of(
            HearthContext context, List<? extends T> elements, int numPartitions, DataSerializer serializer) {
        return new ParallelRDD<>(context, runs(elements, numPartitions, serializer), List.of());
    }

    /** As {@link #of}, one partition for each element, with the hosts where it should be computed. */
    static <T> ParallelRDD<T> located(
            HearthContext context, List<Pair<T, List<String>>> located, DataSerializer serializer) {
        List<List<String>> hosts =
                located.stream().map(pair -> List.copyOf(pair.value())).toList();
        List<T> elements = new ArrayList<>();
        located.forEach(pair -> elements.add(pair.key()));
        return new ParallelRDD<>(context, runs(elements, elements.size(), serializer), hosts);
    }

    @Override
    protected List<String> preferredLocations(Partition partition) {
        return hosts.isEmpty() ? List.of() : hosts.get(partition.index());
    }

    private static List<ParallelPartition> runs(List<?> elements, int numPartitions, DataSerializer serializer) {
        List<?> snapshot = new ArrayList<>(requireNonNull(elements, "elements is null"));
        List<ParallelPartition> runs = new ArrayList<>(numPartitions);
        for (int i = 0; i < numPartitions; i++) {
            int from = (int) Runs.start(i, numPartitions, snapshot.size());
            int to = (int) Runs.start(i + 1, numPartitions, snapshot.size());
            try {
                runs.add(new ParallelPartition(i, serializer.serialize(new ArrayList<>(snapshot.subList(from, to)))));
            } catch (RuntimeException e) {
                throw new IllegalArgumentException(
                        "%s: elements %d to %d: %s".formatted(CallSite.here(), from, to - 1, e.getMessage()), e);
            }
        }
        return runs;
    }

    @Override
    protected Identity identity() {
        return Identity.of(
                runs.stream().map(run -> new Identity.Data(run.elements())).toArray());
    }

    @Override
    protected List<? extends Partition> listPartitions() {
        return runs;
    }

    @Override
    protected Spliterator<T> compute(Partition partition, Inputs inputs) {
        byte[] run = ((ParallelPartition) partition).elements();
        return new ListCursor<>(run, inputs.serializer(), inputs.task());
    }
}
