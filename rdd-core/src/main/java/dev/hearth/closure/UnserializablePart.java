package dev.hearth.closure;

import java.util.Optional;
import java.util.function.UnaryOperator;

/** Why Java cannot serialize an object, where something inside it is the reason. */
public final class UnserializablePart {
    private UnserializablePart() {}

    /** The path to the part, from the fields of {@code whole} on, and its class; empty if none was found. */
    public static Optional<String> of(Object whole) {
        return CulpritFinder.find(whole, UnaryOperator.identity())
                .filter(culprit -> culprit.object() != whole)
                .map(culprit -> "%s, a %s"
                        .formatted(
                                String.join("", culprit.path()),
                                culprit.object().getClass().getTypeName()));
    }
}
