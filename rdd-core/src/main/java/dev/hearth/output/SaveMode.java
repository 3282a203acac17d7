package dev.hearth.output;

/** What to do where something is already. */
public enum SaveMode {
    /** Refuse, at the call. */
    FAIL,
    /**
     * Write beside it and, when all is written, put it in its place. Readers find the old data or the new, never both and never
     * half of either; between two renames, for a moment, nothing. If the job fails the old data stays.
     */
    OVERWRITE,
    /** Add files whose names nothing else has; where nothing is yet, as {@link #FAIL}. */
    APPEND
}
