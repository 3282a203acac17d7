package dev.hearth.embedded;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** A point in time by which something outside this process must have happened. It is looked at, since it cannot call back. */
public final class Deadline {
    private static final long LOOK_EVERY_MILLIS = 50;

    private final long startNanos = System.nanoTime();
    private final Duration length;

    private Deadline(Duration length) {
        this.length = length;
    }

    public static Deadline in(Duration length) {
        return new Deadline(length);
    }

    /** What is left, never negative. */
    public Duration left() {
        Duration left = length.minusNanos(System.nanoTime() - startNanos);
        return left.isNegative() ? Duration.ZERO : left;
    }

    /**
     * Waits until the condition holds.
     *
     * @param what for the message: what was expected
     * @param found for the message: what is there instead
     * @throws AssertionError if the deadline passes first
     */
    public void until(String what, Callable<Boolean> condition, Supplier<?> found) {
        untilPresent(what, () -> condition.call() ? Optional.of(true) : Optional.empty(), found);
    }

    /** Waits until there is a value, and returns it. */
    public <T> T untilPresent(String what, Callable<Optional<T>> source, Supplier<?> found) {
        try {
            while (true) {
                Optional<T> value = source.call();
                if (value.isPresent()) {
                    return value.get();
                }
                if (left().isZero()) {
                    throw new AssertionError(
                            "expected within %d ms: %s; found: %s".formatted(length.toMillis(), what, found.get()));
                }
                TimeUnit.MILLISECONDS.sleep(LOOK_EVERY_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for: " + what, e);
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException("while waiting for: " + what, e);
        }
    }
}
