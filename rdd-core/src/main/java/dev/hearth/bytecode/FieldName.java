package dev.hearth.bytecode;

/**
 * A field.
 *
 * @param owner internal name of the class that declares it, such as {@code com/acme/Job$1}
 */
public record FieldName(String owner, String name) {
    /** Whether compilers call a field so that holds the object around an inner object. */
    public static boolean isAround(String name, boolean synthetic) {
        return synthetic && name.startsWith("this$");
    }

    /** Whether compilers call a field so that holds a variable which a local class uses. */
    public static boolean isVariable(String name, boolean synthetic) {
        return synthetic && name.startsWith("val$");
    }
}
