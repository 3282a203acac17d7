package dev.hearth.transport;

import java.net.InetSocketAddress;
import java.time.Duration;

/** Opens connections to a {@link TransportServer} of the same application. */
public final class TransportClient implements AutoCloseable {
    public static TransportClient create(ApplicationKey key) {
        throw new IllegalStateException("seam");
    }

    /**
     * Connects and authenticates.
     *
     * @throws java.io.IOException if the peer cannot be reached or does not hold the key, within {@code timeout}
     */
    public Connection connect(InetSocketAddress address, ConnectionListener listener, Duration timeout)
            throws java.io.IOException {
        throw new IllegalStateException("seam");
    }

    /** Closes every connection and waits until the threads are gone. */
    @Override
    public void close() {}
}
