package dev.hearth.serializer;

import static java.util.Objects.requireNonNull;

/** Makes serializers of data. */
public final class DataSerializers {
    private DataSerializers() {}

    /**
     * One of many that read each other's bytes.
     *
     * @param loader finds the user's classes
     * @param ids what the processes of the application agree upon
     */
    public static DataSerializer create(ClassLoader loader, ClassIds ids) {
        requireNonNull(loader, "loader is null");
        requireNonNull(ids, "ids is null");
        return new PooledSerializer(new KryoPool(new LoadedClasses(loader, ids)));
    }

    /**
     * One whose bytes no other can read.
     *
     * @param loader finds the user's classes
     */
    public static DataSerializer create(ClassLoader loader) {
        return create(loader, new ClassRegistry());
    }
}
