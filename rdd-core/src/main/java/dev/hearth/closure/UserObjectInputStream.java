package dev.hearth.closure;

import java.io.IOException;
import java.io.InputStream;
import java.io.ObjectInputFilter;
import java.io.ObjectInputStream;
import java.io.ObjectStreamClass;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import java.util.Map;

/** Reads Java objects of the user's classes: finds them with the user's loader, and keeps to what the stream can hold. */
public class UserObjectInputStream extends ObjectInputStream {
    private static final Map<String, Class<?>> PRIMITIVES = Map.of(
            "boolean", boolean.class,
            "byte", byte.class,
            "char", char.class,
            "short", short.class,
            "int", int.class,
            "long", long.class,
            "float", float.class,
            "double", double.class,
            "void", void.class);

    private final ClassLoader loader;

    /**
     * @param streamBytes length of the stream; bounds what it may make this process allocate
     * @param loader finds the user's classes
     */
    public UserObjectInputStream(InputStream in, int streamBytes, ClassLoader loader) throws IOException {
        super(in);
        this.loader = loader;
        // On top of what the JVM was told to filter, not instead of it.
        setObjectInputFilter(
                ObjectInputFilter.merge(new GraphLimits(streamBytes), ObjectInputFilter.Config.getSerialFilter()));
    }

    @Override
    protected Class<?> resolveClass(ObjectStreamClass description) throws IOException, ClassNotFoundException {
        Class<?> primitive = PRIMITIVES.get(description.getName());
        return primitive != null ? primitive : Class.forName(description.getName(), false, loader);
    }

    @Override
    protected final Class<?> resolveProxyClass(String[] names) throws ClassNotFoundException {
        Class<?>[] interfaces = new Class<?>[names.length];
        ClassLoader definer = loader;
        for (int i = 0; i < names.length; i++) {
            interfaces[i] = Class.forName(names[i], false, loader);
            if (!Modifier.isPublic(interfaces[i].getModifiers())) {
                definer = interfaces[i].getClassLoader(); // the only one allowed to implement it
            }
        }
        return Proxy.newProxyInstance(definer, interfaces, (proxy, method, arguments) -> null)
                .getClass();
    }
}
