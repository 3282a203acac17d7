package dev.hearth.shared;

import static java.util.Objects.requireNonNull;

import dev.hearth.closure.CapturedHandle;
import dev.hearth.protocol.AccumulatorUpdate;
import java.util.function.Function;

/**
 * Turns the handles in one function into what a task attempt works with.
 *
 * @param owner whose function it is
 * @param partition of the owner that the function works on
 */
public record HandleResolver(
        TaskAccumulators accumulators, BroadcastReaders broadcasts, AccumulatorUpdate.Owner owner, int partition)
        implements Function<CapturedHandle, Object> {
    public HandleResolver {
        requireNonNull(accumulators, "accumulators is null");
        requireNonNull(broadcasts, "broadcasts is null");
        requireNonNull(owner, "owner is null");
    }

    @Override
    public Object apply(CapturedHandle handle) {
        if (handle instanceof AccumulatorHandle accumulator) {
            return accumulators.resolve(accumulator, owner, partition);
        }
        if (handle instanceof BroadcastHandle broadcast) {
            return broadcasts.resolve(broadcast);
        }
        if (handle instanceof BroadcastSinkHandle sink) {
            return broadcasts.resolve(sink);
        }
        throw new IllegalArgumentException("no shared variable: " + handle);
    }
}
