package dev.hearth.closure;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * An object as a stream, written as often as it takes until nothing more is found to leave out, and what was met on the way.
 *
 * @param home the loader of the first class with state of its own; empty if there was none
 */
@SuppressWarnings("ArrayRecordComponent") // is handed on, never compared
record Written(
        byte[] stream, List<CapturedHandle> handles, boolean shareable, WrittenCode code, Optional<FunctionHome> home) {
    /**
     * @param trimming fresh; tells afterwards what was left out
     * @param replacement what travels in place of an object that Java cannot serialize
     * @throws IOException if part of the object cannot be serialized
     */
    static Written of(Object object, Trimming trimming, Function<Object, Optional<CapturedHandle>> replacement)
            throws IOException {
        while (true) {
            try {
                Written written = once(object, trimming, replacement);
                if (trimming.settled()) {
                    return written;
                }
            } catch (IOException | StackOverflowError e) {
                if (trimming.settled()) {
                    throw e;
                }
            }
        }
    }

    private static Written once(
            Object object, Trimming trimming, Function<Object, Optional<CapturedHandle>> replacement)
            throws IOException {
        ByteArrayOutputStream buffer = new ByteArrayOutputStream(1024);
        try (CapturedOutput out = new CapturedOutput(buffer, trimming, replacement)) {
            out.writeObject(object);
            out.flush();
            return new Written(
                    buffer.toByteArray(), List.copyOf(out.handles()), out.shareable(), out.code(), out.home());
        }
    }
}
