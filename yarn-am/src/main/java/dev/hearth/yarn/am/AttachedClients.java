package dev.hearth.yarn.am;

import dev.hearth.protocol.Message;
import dev.hearth.protocol.Message.DriverOutput;
import dev.hearth.protocol.Message.OutputStreamName;
import dev.hearth.transport.Connection;
import dev.hearth.transport.ConnectionListener;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Clients that follow the application. What the program wrote before a client came, and since all others had left, is kept, up
 * to a bound, and sent to it first. Safe for use by many threads.
 */
final class AttachedClients implements Audience {
    private static final int KEPT_BYTES = 1 << 20;

    private final Consumer<String> killer;
    private final Set<Connection> attached = new LinkedHashSet<>();
    private final Deque<DriverOutput> kept = new ArrayDeque<>();
    private int keptBytes;
    private long droppedBytes;
    private boolean everAttached;
    private Optional<Message.Progress> progress = Optional.empty();
    private Optional<Message.ApplicationEnded> end = Optional.empty();

    /** @param killer told why, when a client wants the application to end */
    AttachedClients(Consumer<String> killer) {
        this.killer = killer;
    }

    ConnectionListener newConnection() {
        return new Client();
    }

    synchronized void output(DriverOutput output) {
        kept.addLast(output);
        keptBytes += output.bytes().length;
        while (keptBytes > KEPT_BYTES) {
            int dropped = kept.removeFirst().bytes().length;
            keptBytes -= dropped;
            droppedBytes += dropped;
        }
        attached.forEach(client -> client.send(output));
    }

    @Override
    public void note(String line) {
        output(error("hearth: " + line + "\n"));
    }

    private static DriverOutput error(String text) {
        return new DriverOutput(OutputStreamName.ERR, text.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public synchronized void progress(Message.Progress now) {
        if (progress.equals(Optional.of(now))) {
            return;
        }
        progress = Optional.of(now);
        attached.forEach(client -> client.send(now));
    }

    /** Waits until a client has come, for those that follow a program that ends at once; not past the deadline. */
    synchronized void awaitFirst(long deadlineNanos) throws InterruptedException {
        long left = deadlineNanos - System.nanoTime();
        while (!everAttached && left > 0) {
            TimeUnit.NANOSECONDS.timedWait(this, left);
            left = deadlineNanos - System.nanoTime();
        }
    }

    /** The last thing that any client hears. */
    synchronized void ended(Message.ApplicationEnded last) {
        end = Optional.of(last);
        attached.forEach(client -> {
            client.send(last);
            client.close();
        });
    }

    private synchronized void attach(Connection client) {
        if (droppedBytes > 0) {
            client.send(error("hearth: the first " + droppedBytes + " bytes of output are in the driver's log only\n"));
        }
        kept.forEach(client::send);
        progress.ifPresent(client::send);
        end.ifPresent(client::send);
        attached.add(client);
        everAttached = true;
        notifyAll();
    }

    /** What was written while anybody was there was shown; what is written from now on is kept for whoever comes next. */
    private synchronized void detach(Connection client) {
        if (attached.remove(client) && attached.isEmpty()) {
            kept.clear();
            keptBytes = 0;
            droppedBytes = 0;
        }
    }

    private final class Client implements ConnectionListener {
        @Override
        public void opened(Connection connection) {
            // Speaks first.
        }

        @Override
        public void received(Connection connection, Message message) {
            if (message instanceof Message.AttachClient request
                    && request.protocolVersion() == Message.PROTOCOL_VERSION) {
                attach(connection);
            } else if (message instanceof Message.KillApplication kill) {
                killer.accept(kill.reason());
            } else if (!SessionDesk.ofThisProcess().received(connection, message)) {
                connection.close();
            }
        }

        @Override
        public void closed(Connection connection, String reason) {
            detach(connection);
            SessionDesk.ofThisProcess().closed(connection);
        }
    }
}
