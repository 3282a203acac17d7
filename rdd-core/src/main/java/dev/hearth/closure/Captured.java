package dev.hearth.closure;

import static java.util.Objects.requireNonNull;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.Serializable;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.function.Function;

/**
 * A function as it was when an operator was called: serialized then and there, so that later changes to what it captured
 * reach no task, and every run and rerun sees the same values.
 *
 * <p>Its bytes are one byte of flags (1: captured a {@link Capturable}; 2: shareable), then a Java object stream in which each
 * class is followed by the name of the jar that the driver has it from, empty for the JDK's and the engine's.
 */
public final class Captured<F> implements Serializable {
    private static final int HANDLES = 1;
    private static final int SHAREABLE = 2;

    private final byte[] bytes;

    // Driver only: handles travel inside the bytes.
    private final transient List<CapturedHandle> handles;

    private Captured(byte[] bytes, List<CapturedHandle> handles) {
        this.bytes = bytes;
        this.handles = handles;
    }

    /**
     * Serializes {@code function}, without the objects around it, and the fields of these, that it cannot use. The user's
     * objects stay as they are. The first capture of a lambda that is a method of an object, or of an inner object, reads class
     * files, which takes about a millisecond.
     *
     * @throws FunctionNotSerializableException naming the captured variable, the field path, the user's line and the remedy
     */
    public static <F> Captured<F> of(F function) {
        requireNonNull(function, "function is null");
        Trimming trimming = new Trimming();
        while (true) {
            try {
                Captured<F> captured = write(function, trimming);
                if (trimming.settled()) {
                    return captured;
                }
            } catch (IOException | StackOverflowError e) {
                if (trimming.settled()) {
                    throw Refusal.of(function, trimming, CallSite.here(), e);
                }
            }
        }
    }

    private static <F> Captured<F> write(F function, Trimming trimming) throws IOException {
        ByteArrayOutputStream buffer = new ByteArrayOutputStream(1024);
        buffer.write(0); // becomes the flags
        try (CapturedOutput out = new CapturedOutput(buffer, trimming)) {
            out.writeObject(function);
            out.flush();
            byte[] bytes = buffer.toByteArray();
            bytes[0] = (byte) ((out.handles().isEmpty() ? 0 : HANDLES) | (out.shareable() ? SHAREABLE : 0));
            return new Captured<>(bytes, List.copyOf(out.handles()));
        }
    }

    /** Rebuilds what {@link #bytes} returned in another process. */
    public static <F> Captured<F> ofBytes(byte[] bytes) {
        return new Captured<>(bytes, null);
    }

    public byte[] bytes() {
        return bytes;
    }

    /** The function as a Java object stream: {@link #bytes} without the flags; not to be changed. */
    public ByteBuffer objectStream() {
        return ByteBuffer.wrap(bytes, 1, bytes.length - 1);
    }

    /** Whether the function captured a {@link Capturable}, so that each opening is bound to its own task attempt. */
    public boolean capturesHandles() {
        return (bytes[0] & HANDLES) != 0;
    }

    /**
     * Whether all that the function captured is known to be immutable, so that one opened copy may serve many task attempts.
     */
    public boolean shareable() {
        return (bytes[0] & SHAREABLE) != 0;
    }

    /**
     * What travels in place of each {@link Capturable} that the function captured, in no particular order; known only where
     * the function was captured.
     */
    public List<CapturedHandle> handles() {
        if (handles == null) {
            throw new IllegalStateException("a function's handles are known only to the process that captured it");
        }
        return handles;
    }

    /**
     * A fresh copy of the function.
     *
     * @param loader finds the user's classes
     * @param resolver turns each captured handle into its executor-side form
     * @throws FunctionNotReadableException naming the class that is missing or differs, and the remedy
     */
    public F open(ClassLoader loader, Function<CapturedHandle, Object> resolver) {
        ByteArrayInputStream stream = new ByteArrayInputStream(bytes, 1, bytes.length - 1);
        CapturedInput.LastOrigin lastOrigin = new CapturedInput.LastOrigin();
        try (ObjectInputStream in = new CapturedInput(stream, bytes.length, loader, resolver, lastOrigin)) {
            @SuppressWarnings("unchecked") // of() wrote an F
            F function = (F) in.readObject();
            return function;
        } catch (IOException | ClassNotFoundException | ClassCastException | LinkageError | StackOverflowError e) {
            throw FunctionNotReadableException.because(e, loader, lastOrigin.name());
        }
    }
}
