package dev.hearth.transport;

import dev.hearth.protocol.Message;

/** Told about one connection; calls for one connection never overlap. Must not block. */
public interface ConnectionListener {
    /** Authenticated and ready; always the first call. */
    void opened(Connection connection);

    void received(Connection connection, Message message);

    /**
     * Always the last call, exactly once.
     *
     * @param reason in plain words: closed by which side, reset, timed out, or which bytes made no sense
     */
    void closed(Connection connection, String reason);
}
