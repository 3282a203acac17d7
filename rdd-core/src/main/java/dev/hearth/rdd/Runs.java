package dev.hearth.rdd;

/** Cuts {@code 0 ..< total} into runs whose lengths differ by at most one, the longer ones first. */
final class Runs {
    private Runs() {}

    /** Start of run {@code run}; the end of the one before it. Exact for every {@code total}. */
    static long start(int run, int numRuns, long total) {
        return run * (total / numRuns) + Math.min(run, total % numRuns);
    }
}
