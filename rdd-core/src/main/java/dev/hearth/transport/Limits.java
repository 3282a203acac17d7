package dev.hearth.transport;

import dev.hearth.protocol.MessageCodec;
import java.time.Duration;

/**
 * What one peer may cost. Constants in production; tests make them small.
 *
 * @param handshake from accepting a connection to the peer's proof
 * @param linger how long closing waits for a peer that takes nothing of what was queued, and again for the peer's
 *     farewell
 * @param unproven how many connections may be without proof at once; the oldest gives way
 * @param unprovenBytes how much a peer may send before its proof
 * @param queuedBytes how much may wait for a peer that does not read; one message always may
 */
record Limits(Duration handshake, Duration linger, int unproven, int unprovenBytes, long queuedBytes) {
    static Limits forHeapOf(long maxMemoryBytes) {
        return new Limits(
                Duration.ofSeconds(10),
                Duration.ofSeconds(3),
                256,
                64 << 10,
                Math.min(MessageCodec.MAX_BYTES, maxMemoryBytes / 4));
    }
}
