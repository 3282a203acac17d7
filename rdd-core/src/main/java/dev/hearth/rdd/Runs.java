package dev.hearth.rdd;

/** Cuts {@code 0 ..< total} into runs whose lengths differ by at most one, the longer ones first. */
final class Runs {
    private Runs() {}

    /** Start of run {@code run}; the end of the one before it. Exact for every {@code total}. */
    static long start(int run, int numRuns, long total) {
        return run * (total / numRuns) + Math.min(run, total % numRuns);
    }

    /** The run that {@code index} belongs to; {@code numRuns} is at most {@code total}. */
    static int runOf(int index, int numRuns, int total) {
        int length = total / numRuns;
        int longer = total % numRuns; // so many runs are one longer, the first ones
        int inLonger = longer * (length + 1);
        return index < inLonger ? index / (length + 1) : longer + (index - inLonger) / length;
    }
}
