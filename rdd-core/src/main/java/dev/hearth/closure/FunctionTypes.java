package dev.hearth.closure;

import java.io.Serializable;
import java.lang.invoke.SerializedLambda;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.objectweb.asm.Type;

/** What can be told of a function's types without calling it. */
public final class FunctionTypes {
    private FunctionTypes() {}

    /**
     * The type that a function returns, as far as its compiler has written it down: for a lambda or method reference what it
     * was used as, for an object of a class what its method declares. Resolved with the function's own loader; no class is
     * initialized.
     *
     * @return empty if it returns nothing or cannot be told; {@code Object} where the type is a type variable
     */
    public static Optional<Class<?>> returnType(Serializable function) {
        Optional<SerializedLambda> lambda = Lambdas.written(function);
        return lambda.isPresent()
                ? resolve(
                        Type.getReturnType(lambda.get().getInstantiatedMethodType()),
                        function.getClass().getClassLoader())
                : declared(function.getClass());
    }

    private static Optional<Class<?>> resolve(Type type, ClassLoader loader) {
        return switch (type.getSort()) {
            case Type.VOID -> Optional.empty();
            case Type.BOOLEAN -> Optional.of(boolean.class);
            case Type.CHAR -> Optional.of(char.class);
            case Type.BYTE -> Optional.of(byte.class);
            case Type.SHORT -> Optional.of(short.class);
            case Type.INT -> Optional.of(int.class);
            case Type.LONG -> Optional.of(long.class);
            case Type.FLOAT -> Optional.of(float.class);
            case Type.DOUBLE -> Optional.of(double.class);
            case Type.ARRAY -> find(type.getDescriptor().replace('/', '.'), loader);
            default -> find(type.getClassName(), loader);
        };
    }

    private static Optional<Class<?>> find(String name, ClassLoader loader) {
        try {
            return Optional.of(Class.forName(name, false, loader));
        } catch (ClassNotFoundException | LinkageError e) {
            return Optional.empty(); // opening the function says what is missing, where it matters
        }
    }

    /** What the methods that implement a functional interface return, if it is one type. */
    private static Optional<Class<?>> declared(Class<?> type) {
        Set<Class<?>> returned = new HashSet<>();
        for (Method method : type.getMethods()) {
            if (!method.isBridge()
                    && !Modifier.isAbstract(method.getModifiers())
                    && implementsAnInterface(method, type)) {
                returned.add(method.getReturnType());
            }
        }
        returned.remove(void.class);
        return returned.size() == 1 ? Optional.of(returned.iterator().next()) : Optional.empty();
    }

    private static boolean implementsAnInterface(Method method, Class<?> type) {
        return interfacesOf(type).stream()
                .flatMap(each -> List.of(each.getMethods()).stream())
                .anyMatch(each -> Modifier.isAbstract(each.getModifiers())
                        && each.getName().equals(method.getName())
                        && each.getParameterCount() == method.getParameterCount());
    }

    private static List<Class<?>> interfacesOf(Class<?> type) {
        List<Class<?>> interfaces = new ArrayList<>();
        for (Class<?> each = type; each != null; each = each.getSuperclass()) {
            interfaces.addAll(List.of(each.getInterfaces()));
        }
        return interfaces;
    }
}
