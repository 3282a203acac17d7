package dev.hearth.rdd;

import java.util.List;
import java.util.Optional;

/**
 * What, beside its class, its dependencies and its partitioner, decides which elements an RDD has in which partition. Equal
 * identities must mean equal elements, in every process and at every time.
 */
public final class Identity {
    private static final Identity UNKNOWN = new Identity(Optional.empty());

    private final Optional<List<Object>> parts;

    private Identity(Optional<List<Object>> parts) {
        this.parts = parts;
    }

    /** That it cannot be told. */
    public static Identity unknown() {
        return UNKNOWN;
    }

    /** @param parts each a {@link dev.hearth.closure.Captured} function, an RDD, or a value that Java serializes; none for nothing further */
    public static Identity of(Object... parts) {
        return new Identity(Optional.of(List.of(parts)));
    }

    /** Empty if it cannot be told. */
    Optional<List<Object>> parts() {
        return parts;
    }

    /**
     * A part: values as the application's serializer has written them.
     *
     * @param bytes of one value
     */
    record Data(byte[] bytes) {}
}
