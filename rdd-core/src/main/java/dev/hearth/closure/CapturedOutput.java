package dev.hearth.closure;

import java.io.IOException;
import java.io.InvalidClassException;
import java.io.NotSerializableException;
import java.io.ObjectOutputStream;
import java.io.OutputStream;
import java.io.Serializable;
import java.lang.invoke.SerializedLambda;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Writes a function: puts handles in place of what is the driver's, leaves out what cannot be used, and watches whether all it
 * meets is immutable.
 */
final class CapturedOutput extends ObjectOutputStream {
    private final List<CapturedHandle> handles = new ArrayList<>();
    private final ImmutabilityWatch watch = new ImmutabilityWatch();

    private final Trimming trimming;

    private final List<SerializedLambda> lambdas = new ArrayList<>();
    private final Set<Class<?>> homeClasses = new LinkedHashSet<>();
    private final Function<Object, Optional<CapturedHandle>> replacement;
    private FunctionHome home;

    /** @param replacement what travels in place of an object that is not serializable */
    CapturedOutput(OutputStream out, Trimming trimming, Function<Object, Optional<CapturedHandle>> replacement)
            throws IOException {
        super(out);
        this.trimming = trimming;
        this.replacement = replacement;
        enableReplaceObject(true);
    }

    List<CapturedHandle> handles() {
        return handles;
    }

    boolean shareable() {
        return handles.isEmpty() && watch.sawOnlyImmutables();
    }

    /** The loader of the first class with state of its own; empty if there was none. */
    Optional<FunctionHome> home() {
        return Optional.ofNullable(home);
    }

    WrittenCode code() {
        return new WrittenCode(lambdas, homeClasses);
    }

    // Called for the class of each object, and for the one that a SerializedLambda was made in.
    @Override
    protected void annotateClass(Class<?> type) throws IOException {
        if (type.getClassLoader() instanceof FunctionHome found) {
            home = home == null ? found : home;
            homeClasses.add(type);
        }
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
        if (object instanceof SerializedLambda lambda) {
            lambdas.add(lambda);
        } else if (!(object instanceof Serializable)) {
            Optional<CapturedHandle> instead = replacement.apply(object);
            if (instead.isPresent()) {
                handles.add(instead.get());
                return instead.get();
            }
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
