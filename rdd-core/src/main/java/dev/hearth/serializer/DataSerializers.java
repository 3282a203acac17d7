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
     * @param supplied the user's own, the same in all of them
     */
    public static DataSerializer create(ClassLoader loader, ClassIds ids, ValueSerializers supplied) {
        requireNonNull(loader, "loader is null");
        requireNonNull(ids, "ids is null");
        requireNonNull(supplied, "supplied is null");
        return new PooledSerializer(new KryoPool(new LoadedClasses(loader, ids), supplied));
    }

    /** As {@link #create(ClassLoader, ClassIds, ValueSerializers)}, with none of the user's own. */
    public static DataSerializer create(ClassLoader loader, ClassIds ids) {
        return create(loader, ids, ValueSerializers.none());
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
