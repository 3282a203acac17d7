package dev.hearth.closure;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.ObjectInputStream;
import java.io.ObjectStreamClass;
import java.util.function.Function;

/** Reads a function and turns its handles into what the task works with. */
final class CapturedInput extends UserObjectInputStream {
    /** Where the driver has the class from that was read last; tells more of a failure. */
    static final class LastOrigin {
        private String name = ClassOrigin.NONE;

        String name() {
            return name;
        }
    }

    private final Function<CapturedHandle, Object> resolver;
    private final LastOrigin lastOrigin;

    CapturedInput(
            InputStream in,
            int streamBytes,
            ClassLoader loader,
            Function<CapturedHandle, Object> resolver,
            LastOrigin lastOrigin)
            throws IOException {
        super(in, streamBytes, loader);
        this.resolver = resolver;
        this.lastOrigin = lastOrigin;
        enableResolveObject(true);
    }

    /**
     * Rebuilds the object that is written in {@code bytes} from {@code start} on.
     *
     * @throws FunctionNotReadableException naming the class that is missing or differs, and the remedy
     */
    static Object read(byte[] bytes, int start, ClassLoader loader, Function<CapturedHandle, Object> resolver) {
        ByteArrayInputStream stream = new ByteArrayInputStream(bytes, start, bytes.length - start);
        LastOrigin lastOrigin = new LastOrigin();
        try (ObjectInputStream in = new CapturedInput(stream, bytes.length, loader, resolver, lastOrigin)) {
            return in.readObject();
        } catch (IOException | ClassNotFoundException | ClassCastException | LinkageError | StackOverflowError e) {
            throw FunctionNotReadableException.because(e, loader, lastOrigin.name());
        }
    }

    @Override
    protected Class<?> resolveClass(ObjectStreamClass description) throws IOException, ClassNotFoundException {
        lastOrigin.name = readUTF();
        return super.resolveClass(description);
    }

    @Override
    protected Object resolveObject(Object object) {
        if (object instanceof StatelessObject stateless) {
            return Layout.emptyObject(stateless.type());
        }
        return object instanceof CapturedHandle handle ? resolver.apply(handle) : object;
    }
}
