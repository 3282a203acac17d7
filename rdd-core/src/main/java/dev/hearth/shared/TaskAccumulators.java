package dev.hearth.shared;

import dev.hearth.protocol.AccumulatorUpdate;
import dev.hearth.serializer.DataSerializer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One task attempt's copies of the accumulators that its functions captured, one for each partition of each owner. Confined to
 * the attempt's thread.
 */
public final class TaskAccumulators {
    private final DataSerializer serializer;
    private final Map<Part, Progress> progress = new LinkedHashMap<>();
    private final Map<Copy, PartialSum> copies = new LinkedHashMap<>();

    public TaskAccumulators(DataSerializer serializer) {
        this.serializer = serializer;
    }

    /** The attempt's copy that a function of {@code owner} adds to while it works on {@code partition} of it. */
    public Object resolve(AccumulatorHandle handle, AccumulatorUpdate.Owner owner, int partition) {
        return copies.computeIfAbsent(new Copy(handle.id(), new Part(owner, partition)), key -> newCopy(handle));
    }

    /** Says how far the attempt has read a partition of an owner; a later call replaces an earlier one. */
    public void progress(AccumulatorUpdate.Owner owner, int partition, long records, boolean complete) {
        progress.put(new Part(owner, partition), new Progress(records, complete));
    }

    /** What this attempt has added, for the driver; copies of partitions that nobody read are left out. */
    public List<AccumulatorUpdate> updates() {
        List<AccumulatorUpdate> updates = new ArrayList<>(copies.size());
        copies.forEach((copy, sum) -> {
            Progress read = progress.getOrDefault(copy.part, Progress.NONE);
            // A complete zero counts too: it says that the partition is done with.
            if (read.complete || sum.touched()) {
                updates.add(new AccumulatorUpdate(
                        copy.accumulator,
                        copy.part.owner,
                        copy.part.partition,
                        read.complete,
                        read.records,
                        sum.write(serializer)));
            }
        });
        return updates;
    }

    private static PartialSum newCopy(AccumulatorHandle handle) {
        AccumulatorHandle.Kind kind = handle.kind();
        if (kind instanceof AccumulatorHandle.Custom custom) {
            return new TaskAccumulator<>(handle, custom.addition());
        }
        if (kind instanceof AccumulatorHandle.Aggregated aggregated) {
            return new TaskAggregate<>(handle, aggregated.aggregation());
        }
        return kind instanceof AccumulatorHandle.OfLong
                ? new TaskLongAccumulator(handle)
                : new TaskDoubleAccumulator(handle);
    }

    private record Part(AccumulatorUpdate.Owner owner, int partition) {}

    private record Copy(int accumulator, Part part) {}

    private record Progress(long records, boolean complete) {
        static final Progress NONE = new Progress(0, false);
    }
}
