package dev.hearth.closure;

import java.io.IOException;
import java.io.InvalidClassException;
import java.io.NotSerializableException;
import java.io.ObjectOutputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Writes a function: puts handles in place of what is the driver's, leaves out what cannot be used, and watches whether all it
 * meets is immutable.
 */
final class CapturedOutput extends ObjectOutputStream {
    private final List<CapturedHandle> handles = new ArrayList<>();
    private final ImmutabilityWatch watch = new ImmutabilityWatch();

    private final Trimming trimming;

    CapturedOutput(OutputStream out, Trimming trimming) throws IOException {
        super(out);
        this.trimming = trimming;
        enableReplaceObject(true);
    }

    List<CapturedHandle> handles() {
        return handles;
    }

    boolean shareable() {
        return handles.isEmpty() && watch.sawOnlyImmutables();
    }

    @Override
    protected void annotateClass(Class<?> type) throws IOException {
        writeUTF(Layout.of(type).origin());
    }

    // Called once for each object of the graph, with a lambda already turned into its SerializedLambda.
    @Override
    protected Object replaceObject(Object object) throws IOException {
        if (object instanceof Capturable capturable) {
            CapturedHandle handle = capturable.handle();
            handles.add(handle);
            return handle;
        }
        if (object instanceof DriverOnly) {
            throw new NotSerializableException(object.getClass().getName());
        }
        checkRebuildable(object);
        Object written = trimming.written(object);
        watch.saw(written);
        return written;
    }

    private static void checkRebuildable(Object object) throws InvalidClassException {
        Optional<Class<?>> obstacle = Layout.of(object.getClass()).obstacle();
        if (obstacle.isPresent()) {
            throw new InvalidClassException(object.getClass().getName(), "no valid constructor of " + obstacle.get());
        }
    }
}
