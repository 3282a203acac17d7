package dev.hearth.peer;

import dev.hearth.protocol.Message.Holder;
import dev.hearth.transport.ApplicationKey;
import dev.hearth.transport.TransportClient;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Connections to other executors, one for each, opened when it is first needed and again when it was lost. Safe for use by many
 * threads.
 */
public final class Peers implements AutoCloseable {
    private final Optional<TransportClient> client;
    private final Duration patience;
    private final ExecutorService connectors;
    private final Map<Holder, PeerLink> links = new HashMap<>();

    /** @param patience longest that connecting may take */
    public Peers(ApplicationKey key, Duration patience) {
        this(Optional.of(TransportClient.create(key)), patience);
    }

    private Peers(Optional<TransportClient> client, Duration patience) {
        this.client = client;
        this.patience = patience;
        // Connecting blocks, and to one slow peer must not keep the others waiting.
        this.connectors = Executors.newCachedThreadPool(body -> {
            Thread thread = new Thread(body, "hearth-peer-connector");
            thread.setDaemon(true);
            return thread;
        });
    }

    /** For an executor that is the only one. */
    public static Peers none() {
        return new Peers(Optional.empty(), Duration.ZERO);
    }

    /** The link to an executor; it may still be connecting, and tells those who use it when it breaks. */
    synchronized PeerLink link(Holder peer) {
        PeerLink known = links.get(peer);
        if (known != null && !known.isBroken()) {
            return known;
        }
        PeerLink link = new PeerLink();
        links.put(peer, link);
        client.ifPresentOrElse(
                present -> connectors.execute(() -> connect(present, peer, link)),
                () -> link.failed("there is no other executor"));
        return link;
    }

    private void connect(TransportClient present, Holder peer, PeerLink link) {
        try {
            present.connect(InetSocketAddress.createUnresolved(peer.host(), peer.port()), link, patience);
        } catch (IOException | RuntimeException e) {
            link.failed(e.getMessage());
        }
    }

    @Override
    public void close() {
        connectors.shutdownNow();
        client.ifPresent(TransportClient::close);
    }
}
