package dev.hearth.scheduler;

/**
 * A pool of jobs under fair scheduling.
 *
 * @param weight how many slots it gets relative to other pools that have tasks waiting; at least 1
 * @param minimumShare so many slots it gets before any pool gets more than its own minimum; 0 for none
 */
public record PoolSettings(String name, int weight, int minimumShare) {
    /** The pool of jobs that name none. */
    public static final String DEFAULT = "default";

    public PoolSettings {
        if (weight < 1 || minimumShare < 0) {
            throw new IllegalArgumentException(
                    "pool %s has weight %d and minimum share %d; they must be at least 1 and 0"
                            .formatted(name, weight, minimumShare));
        }
    }
}
