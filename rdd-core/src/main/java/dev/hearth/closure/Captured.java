package dev.hearth.closure;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.ObjectStreamClass;
import java.io.OutputStream;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.util.function.Function;

/**
 * A function as it was when an operator was called: serialized then and there, so that later changes to what it captured
 * reach no task, and every run and rerun sees the same values.
 */
public final class Captured<F> implements Serializable {
    private final byte[] bytes;
    private final boolean bound;

    private Captured(byte[] bytes, boolean bound) {
        this.bytes = bytes;
        this.bound = bound;
    }

    /**
     * Serializes {@code function}.
     *
     * @throws FunctionNotSerializableException naming the captured variable, the field path, the user's line and the remedy
     */
    public static <F> Captured<F> of(F function) {
        ByteArrayOutputStream buffer = new ByteArrayOutputStream(512);
        try (Output out = new Output(buffer)) {
            out.writeObject(function);
            out.flush();
            return new Captured<>(buffer.toByteArray(), out.bound);
        } catch (IOException e) {
            throw new FunctionNotSerializableException(CallSite.here() + ": " + e.getMessage(), e);
        }
    }

    /** Rebuilds what {@link #bytes} returned in another process. */
    public static <F> Captured<F> ofBytes(byte[] bytes) {
        return new Captured<>(bytes, true);
    }

    public byte[] bytes() {
        return bytes;
    }

    /** Whether the function captured a {@link Capturable}, so that each opening is bound to its own task attempt. */
    public boolean capturesHandles() {
        return bound;
    }

    /**
     * A fresh copy of the function.
     *
     * @param loader finds the user's classes
     * @param resolver turns each captured handle into its executor-side form
     */
    public F open(ClassLoader loader, Function<CapturedHandle, Object> resolver) {
        try (ObjectInputStream in = new Input(new ByteArrayInputStream(bytes), loader, resolver)) {
            @SuppressWarnings("unchecked") // of() wrote an F
            F function = (F) in.readObject();
            return function;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    private static final class Output extends ObjectOutputStream {
        private boolean bound;

        Output(OutputStream out) throws IOException {
            super(out);
            enableReplaceObject(true);
        }

        @Override
        protected Object replaceObject(Object object) {
            if (object instanceof Capturable capturable) {
                bound = true;
                return capturable.handle();
            }
            return object;
        }
    }

    private static final class Input extends ObjectInputStream {
        private final ClassLoader loader;
        private final Function<CapturedHandle, Object> resolver;

        Input(InputStream in, ClassLoader loader, Function<CapturedHandle, Object> resolver) throws IOException {
            super(in);
            this.loader = loader;
            this.resolver = resolver;
            enableResolveObject(true);
        }

        @Override
        protected Class<?> resolveClass(ObjectStreamClass description) throws IOException, ClassNotFoundException {
            try {
                return Class.forName(description.getName(), false, loader);
            } catch (ClassNotFoundException e) {
                return super.resolveClass(description);
            }
        }

        @Override
        protected Object resolveObject(Object object) {
            return object instanceof CapturedHandle handle ? resolver.apply(handle) : object;
        }
    }
}
