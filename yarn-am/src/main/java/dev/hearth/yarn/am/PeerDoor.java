package dev.hearth.yarn.am;

import dev.hearth.protocol.Message;
import dev.hearth.transport.Connection;
import dev.hearth.transport.ConnectionListener;
import java.util.ArrayList;
import java.util.List;

/**
 * A new connection to the ApplicationMaster's port, until its first message tells whether an executor or a client speaks. An
 * executor that comes before the program has opened its context waits here.
 */
final class PeerDoor implements ConnectionListener {
    private final AttachedClients clients;
    private final CurrentExecutors executors;
    private final List<Message> early = new ArrayList<>();
    private ConnectionListener decided;
    private String closed;

    PeerDoor(AttachedClients clients, CurrentExecutors executors) {
        this.clients = clients;
        this.executors = executors;
    }

    @Override
    public void opened(Connection connection) {
        // Both kinds of peers speak first.
    }

    @Override
    public synchronized void received(Connection connection, Message message) {
        if (decided != null) {
            decided.received(connection, message);
            return;
        }
        early.add(message);
        if (early.size() > 1) {
            return; // decided already, but the one who is to listen is not there yet
        }
        if (message instanceof Message.AttachClient) {
            handOver(connection, clients.newConnection());
        } else if (message instanceof Message.RegisterExecutor) {
            executors.whenStarted(listener -> handOver(connection, listener));
        } else {
            connection.close();
        }
    }

    private synchronized void handOver(Connection connection, ConnectionListener listener) {
        decided = listener;
        listener.opened(connection);
        early.forEach(message -> listener.received(connection, message));
        if (closed != null) {
            listener.closed(connection, closed);
        }
    }

    @Override
    public synchronized void closed(Connection connection, String reason) {
        closed = reason;
        if (decided != null) {
            decided.closed(connection, reason);
        }
    }
}
