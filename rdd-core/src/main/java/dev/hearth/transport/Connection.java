package dev.hearth.transport;

import dev.hearth.protocol.Message;

/**
 * An open, authenticated connection to a peer. Safe for use by many threads; messages of one thread arrive in order.
 */
public interface Connection extends AutoCloseable {
    /**
     * Queues the message and returns; a connection that can no longer deliver tells its {@link ConnectionListener}. A
     * peer that leaves more unread than this process may hold for it loses the connection, so large payloads are sent
     * in pieces that the reader asks for.
     *
     * @throws IllegalArgumentException if the message is larger than {@link
     *     dev.hearth.protocol.MessageCodec#MAX_BYTES} or something in it is null; the connection goes on
     */
    void send(Message message);

    /** Who is at the other end, for messages to people: {@code host:port}. */
    String peer();

    /** Closes after what was already queued has been sent; idempotent, does not wait. */
    @Override
    void close();
}
