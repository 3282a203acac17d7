package dev.hearth.shared;

import dev.hearth.protocol.AccumulatorUpdate;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Which partitions of one owner have counted in one accumulator: a complete update counts once and for ever; until then the
 * fullest partial one counts and can be replaced, so its sum is kept apart.
 */
final class OwnerMerges<A> {
    private final BitSet complete = new BitSet();
    private final Map<Integer, Provisional<A>> provisional = new HashMap<>();

    /** Whether {@code update} changes the sum. */
    boolean counts(AccumulatorUpdate update) {
        if (complete.get(update.partition())) {
            return false;
        }
        Provisional<A> known = provisional.get(update.partition());
        return update.complete() || known == null || update.records() > known.records;
    }

    /** Notes an update that counts; empty if it is provisional, else the partial sum to commit. */
    Optional<A> accept(AccumulatorUpdate update, A value) {
        if (!update.complete()) {
            provisional.put(update.partition(), new Provisional<>(update.records(), value));
            return Optional.empty();
        }
        provisional.remove(update.partition());
        complete.set(update.partition());
        return Optional.of(value);
    }

    /** The partial sums that a complete update may still replace. */
    Collection<A> provisional() {
        return provisional.values().stream().map(Provisional::value).toList();
    }

    private record Provisional<A>(long records, A value) {}
}
