package dev.hearth.rdd;

import dev.hearth.checkpoint.CheckpointTarget;
import java.util.List;
import java.util.Optional;
import java.util.Spliterator;

/** What the engine asks of an RDD and programs do not: the parts that a subclass defines. */
public final class OperatorAccess {
    private OperatorAccess() {}

    /** Opens one partition over inputs that are already open; reads nothing yet. */
    public static <T> Spliterator<T> compute(RDD<T> rdd, Partition partition, Inputs inputs) {
        return rdd.compute(partition, inputs);
    }

    /** Host names where the RDD itself says that the partition is cheap, best first; its parents are not asked. */
    public static List<String> preferredLocations(RDD<?> rdd, Partition partition) {
        return rdd.hosts(partition);
    }

    /** See {@link RDD#dependenciesRead}. */
    public static int[] dependenciesRead(RDD<?> rdd, int partition) {
        return rdd.reads(partition);
    }

    /** See {@link RDD#elementwise}. */
    public static boolean elementwise(RDD<?> rdd) {
        return rdd.elementwise();
    }

    /** Elements in the form in which the RDD wants its persisted partitions kept: primitive values, say, as arrays. */
    @SuppressWarnings("unchecked") // they are the RDD's own
    public static <T> Spliterator<?> packed(RDD<T> rdd, Spliterator<?> elements) {
        return rdd.packed((Spliterator<T>) elements);
    }

    /** Whether {@link #packed} makes arrays of primitive values. */
    public static boolean packs(RDD<?> rdd) {
        return rdd.packs();
    }

    /** Where the RDD's partitions are to be written when they are read, if anywhere. */
    public static Optional<CheckpointTarget> checkpointTarget(RDD<?> rdd) {
        return rdd.checkpointTarget();
    }

    /** All that a plan depends on and that may change: equal as long as nothing of it has. */
    public static Object state(RDD<?> rdd) {
        return rdd.state();
    }

    /** The elements of what {@link #packed} has made. */
    public static Spliterator<?> unpacked(RDD<?> rdd, Spliterator<?> kept) {
        return rdd.unpacked(kept);
    }

    /** Makes the dependency ready to be sent; may run a job. */
    public static void resolve(ShuffleDependency<?, ?> dependency) {
        if (dependency.partitioner() instanceof RangePartitioner<?> ranges) {
            ranges.resolve();
        }
    }

    /** What {@link #remember} was given for the dependency last; null if nothing. */
    public static Object remembered(ShuffleDependency<?, ?> dependency) {
        return dependency.plan();
    }

    /** Keeps something of the planner's as long as the dependency can be reached. */
    public static void remember(ShuffleDependency<?, ?> dependency, Object plan) {
        dependency.plan(plan);
    }
}
