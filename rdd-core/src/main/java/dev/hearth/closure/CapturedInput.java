package dev.hearth.closure;

import java.io.IOException;
import java.io.InputStream;
import java.util.function.Function;

/** Reads a function and turns its handles into what the task works with. */
final class CapturedInput extends UserObjectInputStream {
    private final Function<CapturedHandle, Object> resolver;

    CapturedInput(InputStream in, int streamBytes, ClassLoader loader, Function<CapturedHandle, Object> resolver)
            throws IOException {
        super(in, streamBytes, loader);
        this.resolver = resolver;
        enableResolveObject(true);
    }

    @Override
    protected Object resolveObject(Object object) {
        if (object instanceof StatelessObject stateless) {
            return Layout.emptyObject(stateless.type());
        }
        return object instanceof CapturedHandle handle ? resolver.apply(handle) : object;
    }
}
