package dev.hearth.serializer;

import static java.util.Objects.requireNonNull;

/** Makes serializers of data. */
public final class DataSerializers {
    private DataSerializers() {}

    /** @param loader finds the user's classes */
    public static DataSerializer create(ClassLoader loader) {
        return new PooledSerializer(new KryoPool(requireNonNull(loader, "loader is null")));
    }
}
