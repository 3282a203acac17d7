package dev.hearth.peer;

import dev.hearth.protocol.Message;

/** What a task reads over a {@link PeerLink}. Called by the connection's thread, which it must not hold up. */
interface PeerStream {
    void received(PeerLink from, Message.ToReader message);

    /** Nothing more will come over this link. */
    void broken(PeerLink from, String reason);
}
