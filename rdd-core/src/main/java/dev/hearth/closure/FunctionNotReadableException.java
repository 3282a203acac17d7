package dev.hearth.closure;

import java.io.InvalidClassException;

/** A function's bytes cannot be turned back into the function here; the message says which class is at fault and what to do. */
public final class FunctionNotReadableException extends RuntimeException {
    private static final String SHIP = "ship its jar with -libjars or pack it into the application's jar";

    private FunctionNotReadableException(String message, Throwable cause) {
        super(message, cause);
    }

    static FunctionNotReadableException because(Throwable cause) {
        return new FunctionNotReadableException("a function cannot be opened: " + explain(cause), cause);
    }

    private static String explain(Throwable cause) {
        if (cause instanceof ClassNotFoundException) {
            return "class %s is not on the class path here; %s".formatted(cause.getMessage(), SHIP);
        }
        if (cause instanceof NoClassDefFoundError && cause.getMessage() != null) {
            return "class %s is not on the class path here; %s"
                    .formatted(cause.getMessage().replace('/', '.'), SHIP);
        }
        if (cause instanceof InvalidClassException invalid && invalid.classname != null) {
            return "class %s differs from the one that wrote it (%s); make sure that driver and executors see the same jar"
                    .formatted(invalid.classname, invalid.getMessage());
        }
        if (cause instanceof StackOverflowError) {
            return "what it captured is nested too deeply; hold it in a collection instead of a chain of references";
        }
        return cause + "; make sure that driver and executors see the same jars";
    }
}
