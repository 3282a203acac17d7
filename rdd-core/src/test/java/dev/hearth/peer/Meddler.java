package dev.hearth.peer;

import dev.hearth.protocol.Message;
import dev.hearth.shuffle.ShuffleStore;
import dev.hearth.transport.ApplicationKey;
import dev.hearth.transport.Connection;
import dev.hearth.transport.ConnectionListener;
import dev.hearth.transport.TransportServer;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** Serves map output as an executor does, but what it answers may be changed or swallowed on its way. */
final class Meddler implements AutoCloseable {
    private final TransportServer server;

    /** @param meddling from the right answer to the one to send; empty for silence */
    Meddler(ApplicationKey key, ShuffleStore store, Function<Message.ToReader, Optional<Message.ToReader>> meddling) {
        server = TransportServer.start(key, "localhost", "0", () -> new ConnectionListener() {
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
                } else if (message instanceof Message.MoreOfStream more) {
                    answer(connection, more.stream());
                }
            }

            private void answer(Connection connection, long stream) {
                meddling.apply(streams.get(stream).next().message()).ifPresent(connection::send);
            }

            @Override
            public void closed(Connection connection, String reason) {
                streams.clear();
            }
        });
    }

    int port() {
        return server.address().getPort();
    }

    @Override
    public void close() {
        server.close();
    }
}
