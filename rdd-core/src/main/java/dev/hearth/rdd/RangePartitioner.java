package dev.hearth.rdd;

import static java.util.Objects.requireNonNull;

import dev.hearth.closure.CallSite;
import dev.hearth.closure.Captured;
import dev.hearth.closure.CapturedHandle;
import dev.hearth.function.SerializableComparator;
import dev.hearth.shared.AccumulatorHandle;
import dev.hearth.shared.Broadcast;
import dev.hearth.shared.BroadcastHandle;
import java.util.List;

/**
 * Gives each partition a range of keys, those of one before those of the next. Where ranges end is found by sampling, when
 * the partitioner is first needed. Two of them are equal only if they are the same.
 */
public final class RangePartitioner<K> implements Partitioner {
    private final int numPartitions;
    private volatile Captured<KeyRanges<K>> ranges; // null until the keys have been sampled

    // Driver only.
    private final transient RDD<? extends Pair<K, ?>> sampled;
    private final transient SerializableComparator<? super K> order;
    private transient KeyRanges<K> driverRanges;

    /**
     * @param sampled whose keys are to be spread; read once more for that
     * @param order a total order of the keys; compares on the driver too
     * @throws IllegalArgumentException if the order captured an accumulator or a broadcast
     */
    public RangePartitioner(
            RDD<? extends Pair<K, ?>> sampled, SerializableComparator<? super K> order, int numPartitions) {
        if (numPartitions < 1) {
            throw new IllegalArgumentException("%d partitions asked for; ask for 1 or more".formatted(numPartitions));
        }
        this.sampled = requireNonNull(sampled, "sampled is null");
        this.order = copy(requireNonNull(order, "order is null"));
        this.numPartitions = numPartitions;
    }

    private static <K> SerializableComparator<? super K> copy(SerializableComparator<? super K> order) {
        Captured<SerializableComparator<? super K>> captured = Captured.of(order);
        for (CapturedHandle handle : captured.handles()) {
            if (handle instanceof AccumulatorHandle accumulator) {
                throw ofTasksOnly("accumulator \"%s\"".formatted(accumulator.name()));
            }
            if (handle instanceof BroadcastHandle broadcast) {
                throw ofTasksOnly("broadcast %d".formatted(broadcast.id()));
            }
        }
        return captured.open(order.getClass().getClassLoader(), handle -> handle);
    }

    private static IllegalArgumentException ofTasksOnly(String captured) {
        return new IllegalArgumentException(
                "%s: the order captured %s, but the driver compares with it too, to find where partitions begin; use it where the keys are made"
                        .formatted(CallSite.here(), captured));
    }

    @Override
    public int numPartitions() {
        return numPartitions;
    }

    @Override
    public int partition(Object key) {
        resolve();
        return driverRanges.partition(key);
    }

    @Override
    public Partitioner in(TaskScope scope) {
        return scope.function(ranges);
    }

    /** The order of the keys; on the driver. */
    SerializableComparator<? super K> order() {
        return order;
    }

    /** Whose keys are spread; on the driver. */
    RDD<? extends Pair<K, ?>> sampled() {
        return sampled;
    }

    /** What decides where its ranges end; on the driver. */
    Identity identity() {
        return Identity.of(sampled, Captured.of(order), numPartitions);
    }

    /** Samples the keys, if that has not been done; on the driver, on a thread that may run a job. */
    synchronized void resolve() {
        if (driverRanges == null) {
            List<K> bounds = numPartitions == 1
                    ? List.of()
                    : KeySample.of(sampled, numPartitions).bounds(order, numPartitions);
            Broadcast<List<K>> shared = sampled.context().broadcast(bounds);
            driverRanges = new KeyRanges<>(shared, order, numPartitions);
            ranges = Captured.of(driverRanges);
        }
    }
}
