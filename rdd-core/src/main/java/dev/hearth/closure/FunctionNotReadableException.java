package dev.hearth.closure;

import java.io.InvalidClassException;
import java.util.Optional;

/** A function's bytes cannot be turned back into the function here; the message says which class is at fault and what to do. */
public final class FunctionNotReadableException extends RuntimeException {
    private FunctionNotReadableException(String message, Throwable cause) {
        super(message, cause);
    }

    /**
     * @param loader looked for the classes
     * @param origin of the class that was read last, on the driver
     */
    static FunctionNotReadableException because(Throwable cause, ClassLoader loader, String origin) {
        return new FunctionNotReadableException(
                "a function cannot be opened: " + explain(cause, loader, origin), cause);
    }

    private static String explain(Throwable failure, ClassLoader loader, String origin) {
        Throwable cause = root(failure);
        Optional<String> missing = MissingClass.nameIn(cause);
        if (missing.isPresent()) {
            return MissingClass.explain(missing.get(), loader, origin);
        }
        if (cause instanceof InvalidClassException invalid && invalid.classname != null) {
            return differs(invalid, loader, origin);
        }
        if (cause instanceof StackOverflowError) {
            return "what it captured is nested too deeply; hold it in a collection instead of a chain of references";
        }
        if (cause instanceof ClassCastException
                && String.valueOf(cause.getMessage()).contains("SerializedLambda")) {
            return "a lambda refers to itself by way of what it captures (%s), and Java cannot rebuild such a circle; make it a method that calls itself"
                    .formatted(cause.getMessage());
        }
        if (cause instanceof IllegalArgumentException) { // by the method that its compiler gave the class for this
            return "the class that made a lambda differs from the driver's (%s); make sure that driver and executors see the same jar"
                    .formatted(failure.getMessage());
        }
        if (cause instanceof ClassCastException || cause instanceof LinkageError) {
            return "classes of one name were loaded from two places (%s); keep each in one jar only, the program's or one that is shipped"
                    .formatted(cause);
        }
        return cause + "; make sure that driver and executors see the same jars";
    }

    /** What a lambda's own class ended with is wrapped. */
    private static Throwable root(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null && !(root instanceof ClassNotFoundException)) {
            root = root.getCause();
        }
        return root;
    }

    private static String differs(InvalidClassException invalid, ClassLoader loader, String origin) {
        return "class %s%s differs from the one that wrote it%s (%s); make sure that driver and executors see the same jar"
                .formatted(
                        invalid.classname,
                        from(localOrigin(invalid.classname, loader)),
                        from(origin),
                        invalid.getMessage());
    }

    private static String from(String origin) {
        return origin.isEmpty() ? "" : " from " + origin;
    }

    private static String localOrigin(String className, ClassLoader loader) {
        try {
            return ClassOrigin.of(Class.forName(className, false, loader));
        } catch (ClassNotFoundException | LinkageError e) {
            return ClassOrigin.NONE;
        }
    }
}
