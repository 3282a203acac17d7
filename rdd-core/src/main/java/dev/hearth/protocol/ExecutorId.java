package dev.hearth.protocol;

import static java.util.Objects.requireNonNull;

/**
 * Names one executor process; never reused within an application, so a late message cannot be taken for a
 * successor's.
 */
public record ExecutorId(String value) {
    public ExecutorId {
        requireNonNull(value, "executor id is null");
        if (value.isBlank()) {
            throw new IllegalArgumentException("executor id is blank");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
