package dev.hearth.closure;

import java.io.IOException;
import java.io.NotSerializableException;
import java.io.ObjectOutputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;

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
        Object written = trimming.written(object);
        watch.saw(written);
        return written;
    }
}
