package dev.hearth.shuffle;

/** User functions may throw checked exceptions, cursors may not declare them. */
final class Rethrow {
    private Rethrow() {}

    /** Throws {@code failure} as it is. */
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    static <E extends Throwable> RuntimeException asIs(Throwable failure) throws E {
        throw (E) failure;
    }
}
