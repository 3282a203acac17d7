package dev.hearth.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** The listeners of a server's connections, in the order in which the peers proved themselves. */
final class AcceptedConnections implements Supplier<ConnectionListener> {
    private final BlockingQueue<RecordingListener> listeners = new LinkedBlockingQueue<>();

    @Override
    public ConnectionListener get() {
        RecordingListener listener = new RecordingListener();
        listeners.add(listener);
        return listener;
    }

    RecordingListener next() {
        try {
            RecordingListener listener = listeners.poll(60, TimeUnit.SECONDS);
            assertThat(listener).as("a proven peer").isNotNull();
            return listener;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    boolean isEmpty() {
        return listeners.isEmpty();
    }
}
