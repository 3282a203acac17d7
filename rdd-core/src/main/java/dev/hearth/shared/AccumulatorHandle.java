package dev.hearth.shared;

import static java.util.Objects.requireNonNull;

import dev.hearth.closure.CapturedHandle;

/**
 * An accumulator on its way to a task: its id and its zero, never its value.
 *
 * @param id unique within the application
 * @param kind how to begin at zero and add
 */
public record AccumulatorHandle(int id, String name, Kind kind) implements CapturedHandle {
    public AccumulatorHandle {
        requireNonNull(name, "accumulator name is null");
        requireNonNull(kind, "accumulator kind is null");
    }

    /** What is added. */
    public sealed interface Kind extends java.io.Serializable {}

    /** Longs, from 0. */
    public record OfLong() implements Kind {}

    /** Doubles, from 0. */
    public record OfDouble() implements Kind {}

    /** Single values, as {@code aggregation} takes them. */
    public record Aggregated(Aggregation<?, ?, ?> aggregation) implements Kind {}

    /** Whatever {@code addition} adds. */
    public record Custom(Addition<?> addition) implements Kind {}
}
