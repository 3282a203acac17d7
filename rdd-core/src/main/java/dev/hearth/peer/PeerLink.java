package dev.hearth.peer;

import dev.hearth.protocol.Message;
import dev.hearth.transport.Connection;
import dev.hearth.transport.ConnectionListener;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** One connection to another executor, shared by all streams that come over it. Safe for use by many threads. */
final class PeerLink implements ConnectionListener {
    private final Map<Long, PeerStream> streams = new HashMap<>();
    private final List<Message> unsent = new ArrayList<>(); // until connected
    private Connection connection;
    private String broken;
    private long nextStream;

    /** Names a new stream, which is told at once if the link is broken already. */
    long add(PeerStream stream) {
        String reason;
        long id;
        synchronized (this) {
            id = nextStream++;
            reason = broken;
            if (reason == null) {
                streams.put(id, stream);
            }
        }
        if (reason != null) {
            stream.broken(this, reason);
        }
        return id;
    }

    synchronized void remove(long stream) {
        if (streams.remove(stream) != null) {
            send(new Message.CloseStream(stream));
        }
    }

    /** Sends now, or once connected; on a broken link nothing, for its streams have been told or are about to be. */
    synchronized void send(Message.FromReader message) {
        if (connection != null) {
            connection.send(message);
        } else if (broken == null) {
            unsent.add(message);
        }
    }

    synchronized boolean isBroken() {
        return broken != null;
    }

    @Override
    public synchronized void opened(Connection open) {
        connection = open;
        unsent.forEach(open::send);
        unsent.clear();
    }

    @Override
    public void received(Connection from, Message message) {
        if (message instanceof Message.ToReader answer) {
            PeerStream stream = stream(answer.stream());
            if (stream != null) {
                stream.received(this, answer);
            }
        } else {
            from.close(); // no executor of this application says anything else
        }
    }

    private synchronized PeerStream stream(long id) {
        return streams.get(id);
    }

    @Override
    public void closed(Connection was, String reason) {
        failed(reason);
    }

    /** There is no connection, or none any more. */
    void failed(String reason) {
        List<PeerStream> told;
        synchronized (this) {
            broken = reason;
            connection = null;
            unsent.clear();
            told = new ArrayList<>(streams.values());
            streams.clear();
        }
        told.forEach(stream -> stream.broken(this, reason));
    }
}
