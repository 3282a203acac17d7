package dev.hearth.closure;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.Serializable;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * A function as it was when an operator was called: serialized then and there, so that later changes to what it captured
 * reach no task, and every run and rerun sees the same values.
 *
 * <p>Its bytes are one byte of flags (1: captured a {@link Capturable}; 2: shareable; 4: has belongings), then, of a
 * function with belongings, their length as an {@code int} and themselves, then a Java object stream in which each
 * class is followed by the name of the jar that the driver has it from, empty for the JDK's and the engine's.
 */
public final class Captured<F> implements Serializable {
    private static final int HANDLES = 1;
    private static final int SHAREABLE = 2;
    private static final int BELONGINGS = 4;

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
        Written written;
        try {
            written = Written.of(function, trimming, unserializable -> Optional.empty());
        } catch (IOException | StackOverflowError e) {
            throw Refusal.of(function, trimming, CallSite.here(), e);
        }
        Optional<Belongings> belongings = written.home().flatMap(home -> home.belongings(written.code()));
        List<CapturedHandle> handles = new ArrayList<>(written.handles());
        belongings.ifPresent(taken -> handles.addAll(taken.handles()));
        boolean shareable =
                written.shareable() && belongings.map(Belongings::immutable).orElse(true);
        int flags = (handles.isEmpty() ? 0 : HANDLES)
                | (shareable ? SHAREABLE : 0)
                | (belongings.isPresent() ? BELONGINGS : 0);
        byte[] bytes = bytes(flags, belongings, written.stream());
        LargeCapture.warnOf(function, bytes.length);
        return new Captured<>(bytes, List.copyOf(handles));
    }

    private static byte[] bytes(int flags, Optional<Belongings> belongings, byte[] stream) {
        int taken = belongings.map(each -> Integer.BYTES + each.bytes().length).orElse(0);
        ByteBuffer bytes = ByteBuffer.allocate(1 + taken + stream.length).put((byte) flags);
        belongings.ifPresent(each -> bytes.putInt(each.bytes().length).put(each.bytes()));
        return bytes.put(stream).array();
    }

    /** Rebuilds what {@link #bytes} returned in another process. */
    public static <F> Captured<F> ofBytes(byte[] bytes) {
        return new Captured<>(bytes, null);
    }

    public byte[] bytes() {
        return bytes;
    }

    /** The function as a Java object stream: {@link #bytes} without what stands before; not to be changed. */
    public ByteBuffer objectStream() {
        int start = streamStart();
        return ByteBuffer.wrap(bytes, start, bytes.length - start);
    }

    private int streamStart() {
        return (bytes[0] & BELONGINGS) == 0
                ? 1
                : 1 + Integer.BYTES + ByteBuffer.wrap(bytes, 1, Integer.BYTES).getInt();
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

    /** As {@link #open(ClassLoader, Function, Consumer)}, for a function that is used as long as this process lives. */
    public F open(ClassLoader loader, Function<CapturedHandle, Object> resolver) {
        return open(loader, resolver, lodging -> {});
    }

    /**
     * A fresh copy of the function.
     *
     * @param loader finds the user's classes
     * @param resolver turns each captured handle into its executor-side form
     * @param whenUnused given what is to be closed when the copy is used no more
     * @throws FunctionNotReadableException naming the class that is missing or differs, and the remedy
     */
    public F open(
            ClassLoader loader, Function<CapturedHandle, Object> resolver, Consumer<? super AutoCloseable> whenUnused) {
        if ((bytes[0] & BELONGINGS) == 0) {
            return read(loader, resolver);
        }
        if (!(loader instanceof FunctionHome home)) {
            throw new IllegalStateException(
                    "a function comes from an interactive session, whose classes this process was not told to load");
        }
        byte[] belongings = Arrays.copyOfRange(bytes, 1 + Integer.BYTES, streamStart());
        FunctionHome.Lodging lodging = home.lodge(belongings, resolver);
        whenUnused.accept(lodging);
        return read(lodging.loader(), resolver);
    }

    private F read(ClassLoader loader, Function<CapturedHandle, Object> resolver) {
        @SuppressWarnings("unchecked") // of() wrote an F
        F function = (F) CapturedInput.read(bytes, streamStart(), loader, resolver);
        return function;
    }
}
