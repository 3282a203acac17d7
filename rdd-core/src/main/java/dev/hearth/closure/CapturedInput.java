package dev.hearth.closure;

import java.io.IOException;
import java.io.InputStream;
import java.io.ObjectInputFilter;
import java.io.ObjectInputStream;
import java.io.ObjectStreamClass;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.function.Function;

/** Reads a function: finds classes with the user's loader and turns handles into what the task works with. */
final class CapturedInput extends ObjectInputStream {
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
    private final Function<CapturedHandle, Object> resolver;

    CapturedInput(InputStream in, int streamBytes, ClassLoader loader, Function<CapturedHandle, Object> resolver)
            throws IOException {
        super(in);
        this.loader = loader;
        this.resolver = resolver;
        enableResolveObject(true);
        // On top of what the JVM was told to filter, not instead of it.
        setObjectInputFilter(
                ObjectInputFilter.merge(new GraphLimits(streamBytes), ObjectInputFilter.Config.getSerialFilter()));
    }

    @Override
    protected Class<?> resolveClass(ObjectStreamClass description) throws ClassNotFoundException {
        Class<?> primitive = PRIMITIVES.get(description.getName());
        return primitive != null ? primitive : Class.forName(description.getName(), false, loader);
    }

    @Override
    protected Class<?> resolveProxyClass(String[] names) throws ClassNotFoundException {
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

    @Override
    protected Object resolveObject(Object object) {
        return object instanceof CapturedHandle handle ? resolver.apply(handle) : object;
    }
}
