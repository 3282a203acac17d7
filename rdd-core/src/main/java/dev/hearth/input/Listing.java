package dev.hearth.input;

import dev.hearth.fingerprint.Fingerprint;
import java.util.List;
import java.util.Optional;

/**
 * What there is to read, in order.
 *
 * @param contents the same only as long as the same bytes are read; empty where that cannot be told
 */
public record Listing(List<Placed> placed, Optional<Fingerprint> contents) {
    public Listing {
        placed = List.copyOf(placed);
    }
}
