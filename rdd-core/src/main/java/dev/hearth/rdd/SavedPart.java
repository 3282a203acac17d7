package dev.hearth.rdd;

import java.io.Serializable;

/**
 * A partition that one task attempt has written and closed; final only when the driver has renamed it.
 *
 * @param attemptFile name within the save's own directory
 */
record SavedPart(int partition, String attemptFile, long lengthBytes) implements Serializable {
    /** {@code part-00003}. */
    String finalName() {
        return "part-%05d".formatted(partition);
    }
}
