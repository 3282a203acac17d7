package dev.hearth.scheduler;

import dev.hearth.protocol.ExecutorId;
import java.util.HashSet;
import java.util.Set;

/**
 * How often in a row a stage could not read its input. A round is the time from when the input is complete to when some of it
 * turns out to be missing; however many attempts of a round fail to fetch, it has failed once. An attempt that succeeds after
 * the last failed round shows that things are moving, and the count starts over.
 */
final class FetchRounds {
    private final int limit;
    private final Set<ExecutorId> doubted = new HashSet<>();
    private int current;
    private int lastFailed = -1;
    private int failedInARow;

    /** @param limit how many rounds in a row may fail before the stage does */
    FetchRounds(int limit) {
        this.limit = limit;
    }

    /** The round of what is launched now. */
    int current() {
        return current;
    }

    void begin() {
        current++;
    }

    /** An attempt of this round has failed to fetch. */
    void failed(int round) {
        if (round > lastFailed) {
            lastFailed = round;
            failedInARow++;
            current = Math.max(current, round + 1);
        }
    }

    void succeeded(int round) {
        if (round > lastFailed) {
            failedInARow = 0;
        }
    }

    /** How many rounds have failed in a row. */
    int failedInARow() {
        return failedInARow;
    }

    boolean isOneTooMany() {
        return failedInARow >= limit;
    }

    /** Output of this executor could not be read; returns whether that has happened before. */
    boolean doubtAgain(ExecutorId source) {
        return !doubted.add(source);
    }
}
