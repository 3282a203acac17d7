package dev.hearth.transport;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.protocol.Message;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Keeps what it is told, in order, for the test's thread to take with a deadline. */
final class RecordingListener implements ConnectionListener {
    private static final long DEADLINE_SECONDS = 60;

    sealed interface Event {}

    record Opened(Connection connection) implements Event {}

    record Received(Message message) implements Event {}

    record Closed(String reason) implements Event {}

    private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();

    @Override
    public void opened(Connection connection) {
        events.add(new Opened(connection));
    }

    @Override
    public void received(Connection connection, Message message) {
        events.add(new Received(message));
    }

    @Override
    public void closed(Connection connection, String reason) {
        events.add(new Closed(reason));
    }

    Event next() {
        try {
            Event event = events.poll(DEADLINE_SECONDS, TimeUnit.SECONDS);
            assertThat(event).as("an event within %d s", DEADLINE_SECONDS).isNotNull();
            return event;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    Connection nextOpened() {
        return expect(Opened.class).connection();
    }

    Message nextMessage() {
        return expect(Received.class).message();
    }

    String nextClosed() {
        return expect(Closed.class).reason();
    }

    /** What is to be taken next, or null if nothing was told yet. */
    Event peek() {
        return events.peek();
    }

    private <T extends Event> T expect(Class<T> type) {
        Event event = next();
        assertThat(event).isInstanceOf(type);
        return type.cast(event);
    }
}
