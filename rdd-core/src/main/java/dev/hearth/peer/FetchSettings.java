package dev.hearth.peer;

import java.time.Duration;

/**
 * @param windowBytes most that one task's reading from all other executors may hold, besides what it is just decoding
 * @param patience longest silence of a peer that has been asked for something
 */
public record FetchSettings(long windowBytes, Duration patience) {
    private static final int LARGEST_CHUNK_BYTES = 4 << 20;
    private static final int SMALLEST_CHUNK_BYTES = 64 << 10;

    /** How much to ask each of so many peers for at once, so that two chunks of each fit the window. */
    int chunkBytes(int peers) {
        return (int) Math.max(SMALLEST_CHUNK_BYTES, Math.min(LARGEST_CHUNK_BYTES, windowBytes / (2L * peers)));
    }
}
