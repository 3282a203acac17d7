package dev.hearth.yarn.client;

/**
 * How an application ended.
 *
 * @param status as the ResourceManager tells it: {@code SUCCEEDED}, {@code FAILED} or {@code KILLED}
 * @param exitCode 0 after success, the user's own after {@code System.exit}, 143 after a kill, otherwise 1
 * @param diagnostics the first error with the user's line first; empty after success
 */
public record ApplicationEnd(String status, int exitCode, String diagnostics) {}
