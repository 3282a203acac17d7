package dev.hearth.output;

import java.io.Serializable;

/**
 * A partition that one task attempt has written and closed; final only when the driver has renamed it.
 *
 * @param attemptFile name within the save's own directory
 */
public record SavedPart(int partition, String attemptFile, long lengthBytes) implements Serializable {}
