package dev.hearth.bytecode;

/**
 * A method.
 *
 * @param owner internal name of the class that declares it
 * @param descriptor types of parameters and result, as class files write them
 */
public record MethodName(String owner, String name, String descriptor) {
    static final String CONSTRUCTOR = "<init>";

    boolean isConstructor() {
        return name.equals(CONSTRUCTOR);
    }
}
