package dev.hearth.fingerprint;

import dev.hearth.fingerprint.StreamNode.ObjectNode;
import java.util.Optional;

/** An object in a stream, for those who know better than its bytes what it stands for. */
public final class CapturedObject {
    private final ObjectNode node;

    CapturedObject(ObjectNode node) {
        this.node = node;
    }

    /** The binary name of its class. */
    public String className() {
        return node.type.name;
    }

    /** A field of type {@code long}; empty if it has none of that name. */
    public Optional<Long> longField(String name) {
        return node.parts.stream()
                .flatMap(part -> part.longField(name).stream())
                .findFirst();
    }

    /** Says what an object of a stream stands for. */
    @FunctionalInterface
    public interface Meaning {
        /** Empty where the object is what its bytes say. */
        Optional<Fingerprint> of(CapturedObject object);
    }
}
