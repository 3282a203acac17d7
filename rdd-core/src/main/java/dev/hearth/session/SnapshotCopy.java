package dev.hearth.session;

import dev.hearth.closure.CapturedHandle;
import dev.hearth.closure.CapturedValue;
import dev.hearth.serializer.DataSerializer;
import java.lang.reflect.Field;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/**
 * Copies of snippets' outer classes whose static fields are a snapshot's variables; all other classes are the session's. Which
 * snapshot it holds changes only while no function uses it. Its fields are guarded by {@link SnapshotCopies}.
 */
final class SnapshotCopy extends ClassLoader {
    private static final long NONE = -1;

    static {
        registerAsParallelCapable();
    }

    private final SessionLoader session;
    private final Snapshot.Shape shape;
    private final SnapshotScope scope = new SnapshotScope();
    private final Function<ClassLoader, DataSerializer> serializers;
    private DataSerializer serializer;
    private long holds = NONE;
    private boolean immutable;
    private int users;

    SnapshotCopy(SessionLoader session, Snapshot.Shape shape, Function<ClassLoader, DataSerializer> serializers) {
        super("hearth-snapshot", session);
        this.session = session;
        this.shape = shape;
        this.serializers = serializers;
    }

    boolean unused() {
        return users == 0;
    }

    boolean holds(Snapshot snapshot) {
        return holds == snapshot.id();
    }

    void addUser() {
        users++;
    }

    /** What is mutable serves no other function, so it is let go at once, however large it is. */
    void removeUser() {
        users--;
        if (users == 0 && !immutable) {
            holds = NONE;
            scope.set(Map.of());
            shape.variables().forEach(this::clear);
        }
    }

    /** Sets the variables; may run code of their values' classes. */
    void hold(Snapshot snapshot, Function<CapturedHandle, Object> resolver) {
        holds = NONE;
        immutable = snapshot.immutable();
        Map<Variable, Object> values = new LinkedHashMap<>();
        snapshot.values().forEach((variable, bytes) -> values.put(variable, read(bytes, resolver)));
        scope.set(values);
        values.forEach(this::set);
        holds = snapshot.id();
    }

    private Object read(byte[] bytes, Function<CapturedHandle, Object> resolver) {
        return CapturedValue.open(
                bytes,
                this,
                handle -> handle instanceof DataHandle data
                        ? serializer().deserialize(data.bytes())
                        : resolver.apply(handle));
    }

    private DataSerializer serializer() {
        if (serializer == null) {
            serializer = serializers.apply(this);
        }
        return serializer;
    }

    private void clear(Variable variable) {
        if (!fieldOf(variable).getType().isPrimitive()) {
            set(variable, null);
        }
    }

    private void set(Variable variable, Object value) {
        try {
            fieldOf(variable).set(null, value);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("the shell's variable %s cannot be set".formatted(variable), e);
        }
    }

    private Field fieldOf(Variable variable) {
        try {
            return loadClass(variable.owner()).getField(variable.name());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("the shell's variable %s is not where it was".formatted(variable), e);
        }
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (!isCopied(name)) {
            return session.loadClass(name);
        }
        synchronized (getClassLoadingLock(name)) {
            Class<?> loaded = findLoadedClass(name);
            return loaded == null ? copy(name) : loaded;
        }
    }

    private boolean isCopied(String name) {
        return SnippetNames.isOuter(name)
                || shape.copied().stream().anyMatch(each -> SnippetNames.isWithin(name, each));
    }

    private Class<?> copy(String name) throws ClassNotFoundException {
        byte[] bytes = SnippetClassFile.forCopy(session.classFile(name), shape, this::isCopied);
        Class<?> copy = defineClass(name, bytes, 0, bytes.length);
        if (shape.scoped() && !copy.isInterface()) {
            try {
                copy.getField(ScopedMethods.FIELD).set(null, scope);
            } catch (ReflectiveOperationException e) {
                throw new ClassNotFoundException(name + ": its copy has no scope", e);
            }
        }
        return copy;
    }
}
