package dev.hearth.bytecode;

import java.io.IOException;

/** Where class files come from. */
@FunctionalInterface
public interface ClassFileSource {
    /**
     * Returns the bytes of a class file, or null if there is none.
     *
     * @param internalName such as {@code com/acme/Job$1}
     */
    byte[] read(String internalName) throws IOException;
}
