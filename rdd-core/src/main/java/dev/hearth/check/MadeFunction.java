package dev.hearth.check;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.objectweb.asm.Handle;

/**
 * A lambda or method reference, where a method makes it.
 *
 * @param method that makes it
 * @param implementation the method that it is
 * @param captured what it takes along, the object that it is a method of first, if it is one
 * @param signatures of the method's variables that have type arguments, by their names
 */
record MadeFunction(
        String method, int line, Handle implementation, List<Captured> captured, Map<String, String> signatures) {
    /**
     * @param descriptor of the type that the variable is declared with
     * @param exact what is known to be in it
     */
    record Captured(String descriptor, Optional<Origin> exact) {}

    /** How the value of a variable is made. */
    sealed interface Origin {
        /** By a constructor of that class. */
        record New(String className) implements Origin {}

        /** As a lambda of that type, which is not serializable. */
        record PlainLambda(String interfaceName) implements Origin {}
    }
}
