package dev.hearth.shuffle;

/** Output of one map task that cannot be read where it lies; running the map task again makes it anew. */
public final class MapOutputException extends RuntimeException {
    private final int shuffle;
    private final int mapPartition;
    private final Problem problem;

    /** What is wrong with it. */
    public enum Problem {
        /** It is not known here, or its file is gone. */
        MISSING,
        /** Its bytes are not those that were written. */
        DAMAGED,
        /** Its bytes are, but its records cannot be made of them, for lack of a class perhaps. */
        UNREADABLE
    }

    MapOutputException(int shuffle, int mapPartition, Problem problem, String detail, Throwable cause) {
        super("shuffle %d, output of map partition %d: %s".formatted(shuffle, mapPartition, detail), cause);
        this.shuffle = shuffle;
        this.mapPartition = mapPartition;
        this.problem = problem;
    }

    public int shuffle() {
        return shuffle;
    }

    public int mapPartition() {
        return mapPartition;
    }

    public Problem problem() {
        return problem;
    }
}
