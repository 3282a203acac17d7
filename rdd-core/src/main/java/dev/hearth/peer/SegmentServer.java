package dev.hearth.peer;

import dev.hearth.protocol.Message;
import dev.hearth.shuffle.ShuffleStore;
import dev.hearth.transport.ApplicationKey;
import dev.hearth.transport.Connection;
import dev.hearth.transport.ConnectionListener;
import dev.hearth.transport.TransportServer;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;

/**
 * Serves one executor's map output to the others, one chunk for each request. Files are read by threads of its own, since
 * those that move bytes must not wait for a disk.
 */
public final class SegmentServer implements AutoCloseable {
    private static final int THREADS = 2;

    private final ShuffleStore store;
    private final ExecutorService threads;
    private TransportServer server;

    private SegmentServer(ShuffleStore store) {
        this.store = store;
        this.threads = Executors.newFixedThreadPool(THREADS, body -> {
            Thread thread = new Thread(body, "hearth-segments");
            thread.setDaemon(true);
            return thread;
        });
    }

    /**
     * Starts to listen.
     *
     * @param host name or address to bind
     * @param ports {@code 0} for any, a port, or a range
     */
    public static SegmentServer start(ApplicationKey key, String host, String ports, ShuffleStore store) {
        SegmentServer segments = new SegmentServer(store);
        segments.server = TransportServer.start(key, host, ports, segments::newConnection);
        return segments;
    }

    public int port() {
        return server.address().getPort();
    }

    private ConnectionListener newConnection() {
        return new ReaderConnection();
    }

    @Override
    public void close() {
        server.close();
        threads.shutdownNow();
    }

    private final class ReaderConnection implements ConnectionListener {
        private final Map<Long, SegmentStream> streams = new ConcurrentHashMap<>();

        @Override
        public void opened(Connection connection) {
            // The reader speaks first.
        }

        @Override
        public void received(Connection connection, Message message) {
            if (message instanceof Message.OpenSegments open) {
                streams.put(open.stream(), new SegmentStream(open, store));
                answer(connection, open.stream());
            } else if (message instanceof Message.MoreSegments more) {
                answer(connection, more.stream());
            } else if (message instanceof Message.CloseSegments close) {
                streams.remove(close.stream());
            } else {
                connection.close(); // no reader of this application says anything else
            }
        }

        private void answer(Connection connection, long id) {
            SegmentStream stream = streams.get(id);
            if (stream == null) {
                return; // closed, or at its end
            }
            try {
                threads.execute(() -> {
                    Message.ToReader next = stream.next();
                    if (!(next instanceof Message.Segments segments) || segments.last()) {
                        streams.remove(id);
                    }
                    connection.send(next);
                });
            } catch (RejectedExecutionException e) {
                connection.close(); // this executor is ending
            }
        }

        @Override
        public void closed(Connection connection, String reason) {
            streams.clear();
        }
    }
}
