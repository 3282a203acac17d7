package dev.hearth.driver;

import java.time.Duration;

/** For what becomes true without telling anybody. */
final class Deadline {
    private final long endNanos;

    Deadline(Duration patience) {
        endNanos = System.nanoTime() + patience.toNanos();
    }

    /** Lets others run; fails when it is too late. */
    void check(String otherwise) {
        if (System.nanoTime() - endNanos > 0) {
            throw new AssertionError(otherwise);
        }
        Thread.onSpinWait();
    }
}
