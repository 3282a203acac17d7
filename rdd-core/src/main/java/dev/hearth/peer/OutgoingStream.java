package dev.hearth.peer;

import dev.hearth.protocol.Message;

/** Something on its way to one reader, an answer for each request. Used by the server's threads. */
interface OutgoingStream extends AutoCloseable {
    /** What is sent next. */
    Answer next();

    /** Gives back what it holds; idempotent. */
    @Override
    void close();

    /** @param last whether nothing follows */
    record Answer(Message.ToReader message, boolean last) {}
}
