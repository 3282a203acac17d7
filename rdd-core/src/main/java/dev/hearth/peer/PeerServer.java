package dev.hearth.peer;

import dev.hearth.chunk.NodeFiles;
import dev.hearth.protocol.Message;
import dev.hearth.shuffle.ShuffleStore;
import dev.hearth.storage.BlockStore;
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
 * Serves one executor's map output, persisted partitions and pieces of broadcast values to the others, one chunk for each request. They are read by threads
 * of its own, since those that move bytes must not wait for a disk or serialize objects.
 */
public final class PeerServer implements AutoCloseable {
    private static final int THREADS = 2;

    private final ShuffleStore shuffles;
    private final BlockStore blocks;
    private final NodeFiles files;
    private final ExecutorService threads;
    private TransportServer server;

    private PeerServer(ShuffleStore shuffles, BlockStore blocks, NodeFiles files) {
        this.shuffles = shuffles;
        this.blocks = blocks;
        this.files = files;
        this.threads = Executors.newFixedThreadPool(THREADS, body -> {
            Thread thread = new Thread(body, "hearth-peer-server");
            thread.setDaemon(true);
            return thread;
        });
    }

    /**
     * Starts to listen.
     *
     * @param host name or address to bind
     * @param ports {@code 0} for any, a port, or a range
     * @param files of broadcast values
     */
    public static PeerServer start(
            ApplicationKey key, String host, String ports, ShuffleStore shuffles, BlockStore blocks, NodeFiles files) {
        PeerServer peers = new PeerServer(shuffles, blocks, files);
        peers.server = TransportServer.start(key, host, ports, peers::newConnection);
        return peers;
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
        private final Map<Long, OutgoingStream> streams = new ConcurrentHashMap<>();

        @Override
        public void opened(Connection connection) {
            // The reader speaks first.
        }

        @Override
        public void received(Connection connection, Message message) {
            if (message instanceof Message.OpenSegments open) {
                open(connection, open.stream(), new SegmentStream(open, shuffles));
            } else if (message instanceof Message.OpenBlock open) {
                open(connection, open.stream(), new BlockStream(open, blocks));
            } else if (message instanceof Message.OpenPiece open) {
                open(connection, open.stream(), new PieceStream(open, files));
            } else if (message instanceof Message.MoreOfStream more) {
                answer(connection, more.stream());
            } else if (message instanceof Message.CloseStream close) {
                end(close.stream());
            } else {
                connection.close(); // no reader of this application says anything else
            }
        }

        private void open(Connection connection, long id, OutgoingStream stream) {
            streams.put(id, stream);
            answer(connection, id);
        }

        private void answer(Connection connection, long id) {
            OutgoingStream stream = streams.get(id);
            if (stream == null) {
                return; // closed, or at its end
            }
            try {
                threads.execute(() -> {
                    OutgoingStream.Answer next = stream.next();
                    if (next.last()) {
                        end(id);
                    }
                    connection.send(next.message());
                });
            } catch (RejectedExecutionException e) {
                connection.close(); // this executor is ending
            }
        }

        private void end(long id) {
            OutgoingStream stream = streams.remove(id);
            if (stream != null) {
                stream.close();
            }
        }

        @Override
        public void closed(Connection connection, String reason) {
            streams.keySet().forEach(this::end);
        }
    }
}
