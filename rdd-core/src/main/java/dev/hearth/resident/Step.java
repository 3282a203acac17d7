package dev.hearth.resident;

/** What a process should do about its memory. */
public sealed interface Step {
    /** Nothing. */
    record Nothing() implements Step {}

    /**
     * Give back what can be given back, collect garbage, then say {@link ResidentWatch#relieved}.
     *
     * @param heapBytes so much of its bound the heap must do without, because memory outside has taken it
     * @param words what the process holds, for a warning
     * @param first whether this has just begun, so that the warning is new
     */
    record Relieve(long heapBytes, String words, boolean first) implements Step {}

    /** The heap may have all that was set aside for it again. */
    record Relax() implements Step {}

    /**
     * Fail whoever makes the process grow.
     *
     * @param words what the process holds and what has grown
     * @param sinceNanos when it began; who began later is not the one
     */
    record Fail(String words, long sinceNanos) implements Step {}
}
