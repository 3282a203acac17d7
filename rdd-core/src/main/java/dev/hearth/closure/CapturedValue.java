package dev.hearth.closure;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A value that travels with a function as a captured variable would, and what was met while it was written.
 *
 * @param bytes a Java object stream
 * @param handles what travels in them in place of each {@link Capturable} and of what was replaced
 */
public record CapturedValue(byte[] bytes, List<CapturedHandle> handles, boolean immutable, WrittenCode code) {
    /**
     * Serializes {@code value}.
     *
     * @param replacement what travels in place of an object that Java cannot serialize
     * @throws IOException if part of the value cannot be serialized
     */
    public static CapturedValue of(Object value, Function<Object, Optional<CapturedHandle>> replacement)
            throws IOException {
        Written written = Written.of(value, new Trimming(), replacement);
        return new CapturedValue(written.stream(), written.handles(), written.shareable(), written.code());
    }

    /**
     * Rebuilds the value.
     *
     * @param loader finds the user's classes
     * @param resolver turns each handle into its executor-side form
     * @throws FunctionNotReadableException naming the class that is missing or differs, and the remedy
     */
    public static Object open(byte[] bytes, ClassLoader loader, Function<CapturedHandle, Object> resolver) {
        return CapturedInput.read(bytes, 0, loader, resolver);
    }
}
