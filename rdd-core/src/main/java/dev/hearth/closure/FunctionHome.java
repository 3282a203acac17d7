package dev.hearth.closure;

import java.util.Optional;
import java.util.function.Function;

/**
 * A class loader whose classes keep state that their functions read, such as the variables of an interactive session. What a
 * function reaches of it is part of the function's meaning, so it is taken when the function is captured and travels along.
 */
public interface FunctionHome {
    /**
     * What a function is to take along.
     *
     * @param code what the function is made of, as far as it was written
     * @return empty if its code reaches no state
     * @throws FunctionNotSerializableException naming what it reaches and cannot take along
     */
    Optional<Belongings> belongings(WrittenCode code);

    /**
     * Lays out what a function has brought along, for one opening of it.
     *
     * @param bytes as {@link #belongings} wrote them, in this process or another
     * @param resolver turns each captured handle into its executor-side form
     */
    Lodging lodge(byte[] bytes, Function<CapturedHandle, Object> resolver);

    /** Where a function's classes are to be found while it is used; closed when it is used no more. */
    interface Lodging extends AutoCloseable {
        ClassLoader loader();

        @Override
        void close();
    }
}
