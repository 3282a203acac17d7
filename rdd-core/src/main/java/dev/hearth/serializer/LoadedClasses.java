package dev.hearth.serializer;

import com.esotericsoftware.kryo.KryoException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A process's classes with their agreed numbers; each is asked for once. Safe for use by many threads. */
final class LoadedClasses {
    private static final Map<String, Class<?>> PRIMITIVES = Stream.<Class<?>>of(
                    int.class,
                    long.class,
                    double.class,
                    float.class,
                    boolean.class,
                    byte.class,
                    short.class,
                    char.class,
                    void.class)
            .collect(Collectors.toMap(Class::getName, Function.identity()));

    private final ClassLoader loader;
    private final ClassIds ids;
    private final LoadedSchemas schemas;
    private final Map<Class<?>, Integer> idByClass = new ConcurrentHashMap<>();
    private final Map<Integer, Class<?>> classById = new ConcurrentHashMap<>();

    /** @param loader finds the user's classes */
    LoadedClasses(ClassLoader loader, ClassIds ids) {
        this.loader = loader;
        this.ids = ids;
        schemas = new LoadedSchemas(ids);
    }

    ClassLoader loader() {
        return loader;
    }

    /** Avro's schemas, which share the numbers. */
    LoadedSchemas schemas() {
        return schemas;
    }

    /** Waits, perhaps, so it holds no lock of a map's. */
    int idOf(Class<?> type) {
        Integer known = idByClass.get(type);
        if (known != null) {
            return known;
        }
        if (type.isHidden()) {
            throw new KryoException("%s is a hidden class, which no other process can find; use a class with a name"
                    .formatted(type.getName()));
        }
        int id = ids.idOf(type.getName());
        idByClass.put(type, id);
        return id;
    }

    Class<?> classOf(int id) {
        Class<?> known = classById.get(id);
        if (known != null) {
            return known;
        }
        String name = ids.nameOf(id);
        Class<?> primitive = PRIMITIVES.get(name);
        Class<?> type = primitive == null ? find(name) : primitive;
        idByClass.put(type, id);
        classById.put(id, type);
        return type;
    }

    private Class<?> find(String name) {
        if (LoadedSchemas.names(name)) {
            throw new KryoException("damaged: a schema of Avro's stands where a class was expected");
        }
        try {
            return Class.forName(name, false, loader);
        } catch (ClassNotFoundException e) {
            throw new KryoException(e);
        }
    }
}
