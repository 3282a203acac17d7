package dev.hearth.rdd;

import static java.util.Objects.requireNonNull;

import dev.hearth.closure.CallSite;
import dev.hearth.shared.Broadcast;
import java.io.Serializable;
import java.util.HashMap;
import java.util.Map;

/** Which part of each key's pairs is wanted. Travels as data, for keys need not be Serializable. */
record Fractions<K>(Broadcast<Map<K, Double>> byKey) implements Serializable {
    /**
     * Takes a copy.
     *
     * @throws IllegalArgumentException naming the operator and the key if a fraction is not in {@code 0 .. most}
     */
    static <K> Fractions<K> of(String operator, Map<K, Double> fractions, double most, HearthContext context) {
        requireNonNull(fractions, "fractions is null").forEach((key, fraction) -> {
            if (!(fraction >= 0 && fraction <= most)) {
                throw new IllegalArgumentException("%s: %s: the fraction of key %s is %s; expected 0 to %.0f"
                        .formatted(CallSite.here(), operator, key, fraction, most));
            }
        });
        return new Fractions<>(context.broadcast(new HashMap<>(fractions)));
    }

    double of(K key) {
        Double fraction = byKey.value().get(key);
        return fraction == null ? 0 : fraction;
    }
}
