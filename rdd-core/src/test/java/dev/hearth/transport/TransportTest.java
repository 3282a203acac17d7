package dev.hearth.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hearth.protocol.Message;
import dev.hearth.protocol.Message.Heartbeat;
import dev.hearth.protocol.Message.HeartbeatAnswer;
import dev.hearth.protocol.Message.ResultChunk;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TransportTest {
    private static final Duration TIMEOUT = Duration.ofSeconds(60);
    private static ApplicationKey key;

    private final AcceptedConnections accepted = new AcceptedConnections();
    private final RecordingListener here = new RecordingListener();
    private TransportServer server;
    private TransportClient client;

    @BeforeAll
    static void makeKey() {
        key = ApplicationKey.generate();
    }

    @BeforeEach
    void start() {
        server = TransportServer.start(key, "127.0.0.1", "0", accepted);
        client = TransportClient.create(ApplicationKey.decode(key.encode()));
    }

    @AfterEach
    void stop() {
        client.close();
        server.close();
    }

    @Test
    void openedIsToldFirstAndMessagesGoBothWays() throws IOException {
        Connection connection = connect();
        assertThat(here.nextOpened()).isSameAs(connection);
        RecordingListener there = accepted.next();
        Connection back = there.nextOpened();

        connection.send(new Heartbeat(7));
        assertThat(there.nextMessage()).isEqualTo(new Heartbeat(7));
        back.send(new HeartbeatAnswer(7));
        assertThat(here.nextMessage()).isEqualTo(new HeartbeatAnswer(7));

        assertThat(connection.peer()).isEqualTo("127.0.0.1:" + server.address().getPort());
        assertThat(back.peer()).startsWith("127.0.0.1:");
    }

    @Test
    void messagesSentWhileOpeningArrive() throws IOException {
        client.connect(server.address(), new SendingOnOpen(List.of(new Heartbeat(1), new Heartbeat(2))), TIMEOUT);
        RecordingListener there = accepted.next();
        there.nextOpened();
        assertThat(there.nextMessage()).isEqualTo(new Heartbeat(1));
        assertThat(there.nextMessage()).isEqualTo(new Heartbeat(2));
    }

    @Test
    void manySmallMessagesOfOneThreadArriveInOrder() throws IOException {
        Connection connection = connect();
        RecordingListener there = accepted.next();
        there.nextOpened();
        int messages = 100_000;
        for (int i = 0; i < messages; i++) {
            connection.send(new Heartbeat(i));
        }
        for (int i = 0; i < messages; i++) {
            assertThat(there.nextMessage()).isEqualTo(new Heartbeat(i));
        }
    }

    @Test
    void messagesOfManyThreadsAllArriveAndEachThreadsInOrder() throws Exception {
        Connection connection = connect();
        RecordingListener there = accepted.next();
        there.nextOpened();
        int threads = 4;
        int each = 5_000;
        List<Thread> senders = new ArrayList<>();
        for (int t = 0; t < threads; t++) {
            int sender = t;
            Thread thread = new Thread(() -> {
                for (int i = 0; i < each; i++) {
                    connection.send(new ResultChunk(i, new byte[] {(byte) sender}, false));
                }
            });
            senders.add(thread);
            thread.start();
        }
        long[] next = new long[threads];
        for (int i = 0; i < threads * each; i++) {
            ResultChunk chunk = (ResultChunk) there.nextMessage();
            assertThat(chunk.task()).isEqualTo(next[chunk.bytes()[0]]++);
        }
        for (Thread thread : senders) {
            thread.join(TIMEOUT.toMillis());
        }
    }

    @Test
    void aMessageOf64MebibytesArrivesBetweenItsNeighbours() throws IOException {
        byte[] large = new byte[64 << 20];
        new Random(1).nextBytes(large);
        Connection connection = connect();
        RecordingListener there = accepted.next();
        there.nextOpened();

        connection.send(new Heartbeat(1));
        connection.send(new ResultChunk(5, large, true));
        connection.send(new Heartbeat(2));

        assertThat(there.nextMessage()).isEqualTo(new Heartbeat(1));
        ResultChunk chunk = (ResultChunk) there.nextMessage();
        assertThat(chunk.bytes()).isEqualTo(large);
        assertThat(there.nextMessage()).isEqualTo(new Heartbeat(2));
    }

    @Test
    void whatWasSentBeforeClosingArrivesEvenIfThePeerIsTalking() throws IOException {
        Connection connection = connect();
        here.nextOpened();
        RecordingListener there = accepted.next();
        Connection back = there.nextOpened();
        for (int i = 0; i < 1_000; i++) {
            connection.send(new Heartbeat(i));
            back.send(new HeartbeatAnswer(i));
        }
        back.send(new Message.Shutdown("done"));
        back.close();

        for (int i = 0; i < 1_000; i++) {
            assertThat(here.nextMessage()).isEqualTo(new HeartbeatAnswer(i));
        }
        assertThat(here.nextMessage()).isEqualTo(new Message.Shutdown("done"));
        assertThat(here.nextClosed()).isEqualTo("closed by " + connection.peer());
    }

    @Test
    void closingTwiceIsToldOnceOnBothSidesAndSendingLaterDoesNothing() throws IOException {
        Connection connection = connect();
        here.nextOpened();
        RecordingListener there = accepted.next();
        Connection back = there.nextOpened();
        connection.close();
        connection.close();
        connection.send(new Heartbeat(1));

        assertThat(here.nextClosed()).isEqualTo("closed by this side");
        assertThat(there.nextClosed()).isEqualTo("closed by " + back.peer());
        back.send(new HeartbeatAnswer(1));
        client.close();
        server.close();
        assertThat(here.peek()).isNull();
        assertThat(there.peek()).isNull();
    }

    @Test
    void aPeerThatDoesNotReadIsGivenUpBeforeItsMessagesFillTheHeap() throws Exception {
        Limits limits = limits(16 << 20);
        CountDownLatch release = new CountDownLatch(1);
        ConnectionListener stuck = new BlockedListener(release);
        try (TransportServer slow = TransportServer.start(key, "127.0.0.1", "0", () -> stuck)) {
            try (TransportClient sender = TransportClient.create(key, limits)) {
                Connection connection = sender.connect(slow.address(), here, TIMEOUT);
                here.nextOpened();
                int sent = 0;
                while (here.peek() == null && sent < 10_000) {
                    connection.send(new ResultChunk(sent++, new byte[1 << 20], false));
                }
                assertThat(here.nextClosed()).contains("does not read").contains("limit of 16777216");
                assertThat(sent).isLessThan(10_000);
            } finally {
                release.countDown();
            }
        }
    }

    @Test
    void oneMessageLargerThanTheLimitIsSentWhenNothingElseWaits() throws IOException {
        try (TransportClient sender = TransportClient.create(key, limits(1 << 20))) {
            Connection connection = sender.connect(server.address(), here, TIMEOUT);
            RecordingListener there = accepted.next();
            there.nextOpened();
            connection.send(new ResultChunk(1, new byte[8 << 20], true));
            assertThat(there.nextMessage()).isInstanceOf(ResultChunk.class);
        }
    }

    @Test
    void aListenerThatThrowsLosesItsConnectionWithTheReason() throws IOException {
        RecordingListener told = new RecordingListener();
        Connection connection = client.connect(server.address(), new ThrowingListener(told), TIMEOUT);
        told.nextOpened();
        RecordingListener there = accepted.next();
        there.nextOpened().send(new Message.StageFinished(1));
        assertThat(told.nextClosed())
                .isEqualTo("this side failed while handling a message: java.lang.IllegalStateException: no");
        assertThat(there.nextClosed()).isNotBlank();
        connection.close();

        connect().send(new Heartbeat(1));
        RecordingListener next = accepted.next();
        next.nextOpened();
        assertThat(next.nextMessage()).isEqualTo(new Heartbeat(1));
    }

    @Test
    void closingTheServerEndsConnectionsPortAndThreads() throws Exception {
        connect();
        here.nextOpened();
        RecordingListener there = accepted.next();
        there.nextOpened();
        InetSocketAddress address = server.address();
        server.close();
        server.close();
        assertThat(there.nextClosed()).isEqualTo("closed by this side");
        assertThat(here.nextClosed()).startsWith("closed by 127.0.0.1:");
        client.close();
        assertThat(transportThreads()).isEmpty();
        try (ServerSocket free = new ServerSocket(address.getPort(), 1, InetAddress.getLoopbackAddress())) {
            assertThat(free.isBound()).isTrue();
        }
    }

    @Test
    void aListenerMayCloseTheServer() throws Exception {
        CountDownLatch closed = new CountDownLatch(1);
        TransportServer[] closing = new TransportServer[1];
        ConnectionListener closer = new ConnectionListener() {
            @Override
            public void opened(Connection connection) {}

            @Override
            public void received(Connection connection, Message message) {
                closing[0].close();
            }

            @Override
            public void closed(Connection connection, String reason) {
                closed.countDown();
            }
        };
        closing[0] = TransportServer.start(key, "127.0.0.1", "0", () -> closer);
        client.connect(closing[0].address(), here, TIMEOUT).send(new Heartbeat(1));
        assertThat(closed.await(60, TimeUnit.SECONDS)).isTrue();
        here.nextOpened();
        assertThat(here.nextClosed()).isNotBlank();
        closing[0].close();
    }

    @Test
    void theFirstFreePortOfARangeIsTaken() throws IOException {
        int taken = server.address().getPort();
        String range = taken + "-" + Math.min(65_535, taken + 20);
        try (TransportServer second = TransportServer.start(key, "127.0.0.1", range, accepted)) {
            assertThat(second.address().getPort()).isGreaterThan(taken);
        }
    }

    @Test
    void aRangeWithoutAFreePortIsNamed() {
        int taken = server.address().getPort();
        assertThatThrownBy(() -> TransportServer.start(key, "127.0.0.1", "" + taken, accepted))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("cannot listen on 127.0.0.1: port " + taken + " is in use")
                .hasMessageContaining("hearth.port.range");
    }

    @Test
    void aHostThatIsNotThisMachineIsExplained() {
        assertThatThrownBy(() -> TransportServer.start(key, "192.0.2.1", "0", accepted))
                .hasMessageContaining("cannot listen on 192.0.2.1")
                .hasMessageContaining("name or address of this machine");
        assertThatThrownBy(() -> TransportServer.start(key, "no-such-host.invalid", "0", accepted))
                .hasMessageContaining("no such host is known here");
    }

    @Test
    void aPortThatNobodyListensOnIsExplained() {
        InetSocketAddress nobody = server.address();
        server.close();
        assertThatThrownBy(() -> client.connect(nobody, here, TIMEOUT))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("cannot connect to 127.0.0.1:" + nobody.getPort() + ": Connection refused;");
        assertThat(here.peek()).isNull();
    }

    @Test
    void aHostNameThatNobodyKnowsIsExplained() {
        assertThatThrownBy(() ->
                        client.connect(InetSocketAddress.createUnresolved("no-such-host.invalid", 1), here, TIMEOUT))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("cannot connect to no-such-host.invalid:1: this machine does not know that host");
    }

    @Test
    void aPeerThatSaysNothingIsGivenUpAtTheDeadline() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
            InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), silent.getLocalPort());
            assertThatThrownBy(() -> client.connect(address, here, Duration.ofMillis(200)))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("cannot connect to ")
                    .hasMessageContaining(":" + silent.getLocalPort() + ": no answer within 200 ms");
        }
        assertThat(here.peek()).isNull();
    }

    @Test
    void aServerOfAnotherApplicationIsRefused() {
        try (TransportClient other = TransportClient.create(ApplicationKey.generate())) {
            assertThatThrownBy(() -> other.connect(server.address(), here, TIMEOUT))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("cannot connect to 127.0.0.1:")
                    .hasMessageContaining("peer does not hold this application's key");
        }
        assertThat(here.peek()).isNull();
        assertThat(accepted.isEmpty()).isTrue();
    }

    private Connection connect() throws IOException {
        return client.connect(server.address(), here, TIMEOUT);
    }

    private static Limits limits(long queuedBytes) {
        return new Limits(Duration.ofSeconds(60), Duration.ofSeconds(1), 16, 64 << 10, queuedBytes);
    }

    private static List<String> transportThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> name.startsWith("hearth-transport-"))
                .toList();
    }

    private record SendingOnOpen(List<Message> messages) implements ConnectionListener {
        @Override
        public void opened(Connection connection) {
            messages.forEach(connection::send);
        }

        @Override
        public void received(Connection connection, Message message) {}

        @Override
        public void closed(Connection connection, String reason) {}
    }

    /** Holds its thread, as a peer that stands still. */
    private record BlockedListener(CountDownLatch release) implements ConnectionListener {
        @Override
        public void opened(Connection connection) {}

        @Override
        public void received(Connection connection, Message message) {
            try {
                assertThat(release.await(60, TimeUnit.SECONDS)).isTrue();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        @Override
        public void closed(Connection connection, String reason) {}
    }

    private record ThrowingListener(RecordingListener told) implements ConnectionListener {
        @Override
        public void opened(Connection connection) {
            told.opened(connection);
        }

        @Override
        public void received(Connection connection, Message message) {
            throw new IllegalStateException("no");
        }

        @Override
        public void closed(Connection connection, String reason) {
            told.closed(connection, reason);
        }
    }
}
