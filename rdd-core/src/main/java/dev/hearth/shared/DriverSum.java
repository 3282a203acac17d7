package dev.hearth.shared;

import dev.hearth.protocol.AccumulatorUpdate;
import dev.hearth.protocol.Message.AccumulatorValue;
import dev.hearth.serializer.DataSerializer;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The driver's side of one accumulator: merges each partition of each owner once. Safe for use by many threads. */
final class DriverSum<A> {
    private final AccumulatorHandle handle;
    private final Addition<A> addition;
    private final SumReader<A> reader;
    private final Map<AccumulatorUpdate.Owner, OwnerMerges<A>> owners = new HashMap<>();
    private A committed;
    private AccumulatorException failure;

    DriverSum(AccumulatorHandle handle, Addition<A> addition, SumReader<A> reader) {
        this.handle = handle;
        this.addition = addition;
        this.reader = reader;
        this.committed = addition.zero();
    }

    AccumulatorHandle handle() {
        return handle;
    }

    /** Whether reading it is cheap and says something to people. */
    boolean isNumber() {
        return handle.kind() instanceof AccumulatorHandle.OfLong || handle.kind() instanceof AccumulatorHandle.OfDouble;
    }

    /** Its name and its value; empty if adding up has failed. */
    synchronized Optional<AccumulatorValue> shown() {
        return failure == null
                ? Optional.of(new AccumulatorValue(handle.name(), String.valueOf(value())))
                : Optional.empty();
    }

    synchronized void add(A value) {
        committed = addition.add(committed, value);
    }

    /** Counts an update if its partition has not counted yet. */
    synchronized void merge(AccumulatorUpdate update, DataSerializer serializer) {
        if (failure != null) {
            throw failure;
        }
        try {
            OwnerMerges<A> merges = owners.computeIfAbsent(update.owner(), owner -> new OwnerMerges<>());
            if (merges.counts(update)) {
                A value = reader.read(update.value(), serializer);
                merges.accept(update, value).ifPresent(complete -> committed = addition.add(committed, complete));
            }
        } catch (RuntimeException | Error e) { // the addition is the program's own code
            failure = new AccumulatorException(
                    "accumulator \"%s\": adding the partial sum of partition %d of %s failed: %s"
                            .formatted(handle.name(), update.partition(), describe(update.owner()), e),
                    e);
            throw failure;
        }
    }

    /** No update of this owner will come any more. */
    synchronized void settle(AccumulatorUpdate.Owner owner) {
        OwnerMerges<A> merges = owners.remove(owner);
        if (merges != null) {
            try {
                merges.provisional().forEach(value -> committed = addition.add(committed, value));
            } catch (RuntimeException | Error e) { // the addition is the program's own code
                failure = new AccumulatorException(
                        "accumulator \"%s\": adding the partial sums of %s failed: %s"
                                .formatted(handle.name(), describe(owner), e),
                        e);
            }
        }
    }

    /** A sum of its own: what the caller does to it changes nothing here. */
    synchronized A value() {
        if (failure != null) {
            throw new AccumulatorException(failure.getMessage(), failure);
        }
        A sum = addition.add(addition.zero(), committed);
        for (OwnerMerges<A> merges : owners.values()) {
            for (A value : merges.provisional()) {
                sum = addition.add(sum, value);
            }
        }
        return sum;
    }

    private static String describe(AccumulatorUpdate.Owner owner) {
        return switch (owner.kind()) {
            case RDD -> "RDD " + owner.id();
            case SHUFFLE -> "the map side of shuffle " + owner.id();
            case JOB -> "the action of job " + owner.id();
        };
    }

    /** Reads what {@link PartialSum#write} wrote. */
    @FunctionalInterface
    interface SumReader<A> {
        A read(byte[] bytes, DataSerializer serializer);
    }
}
