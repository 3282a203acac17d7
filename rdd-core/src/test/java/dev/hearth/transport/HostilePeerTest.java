package dev.hearth.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.hearth.protocol.Message;
import dev.hearth.protocol.Message.Heartbeat;
import dev.hearth.protocol.Message.ResultChunk;
import dev.hearth.protocol.MessageCodec;
import dev.hearth.protocol.RandomMessages;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Peers that speak as they like, by plain sockets and the JDK's own TLS; after each, a good peer is served as ever. */
class HostilePeerTest {
    private static final Duration TIMEOUT = Duration.ofSeconds(60);
    private static final long SEED = Long.getLong("hearth.test.seed", System.nanoTime());

    private static ApplicationKey key;
    private static ApplicationKey otherKey;
    private static KeyManager[] membersKeys;

    private final AcceptedConnections accepted = new AcceptedConnections();
    private final List<Socket> sockets = new ArrayList<>();
    private TransportServer server;

    @BeforeAll
    static void makeKeys() throws IOException, GeneralSecurityException {
        key = ApplicationKey.generate();
        otherKey = ApplicationKey.generate();
        membersKeys = keyManagers(key, key.certificate());
    }

    @BeforeEach
    void start() {
        server = start(Limits.forHeapOf(Runtime.getRuntime().maxMemory()));
    }

    @AfterEach
    void stop() throws IOException {
        assertGoodPeersAreServed();
        for (Socket socket : sockets) {
            socket.close();
        }
        server.close();
        assertThat(accepted.isEmpty())
                .as("no stranger got as far as a listener")
                .isTrue();
    }

    @Test
    void bytesThatAreNotTlsAreRefused() throws IOException {
        Random random = new Random(SEED);
        byte[] garbage = new byte[10_000];
        random.nextBytes(garbage);
        for (byte[] bytes : List.of(
                garbage,
                "GET / HTTP/1.1\r\nHost: hearth\r\n\r\n".getBytes(StandardCharsets.US_ASCII),
                new byte[] {0, 0, 0, 2, 2, 2},
                frame(new Heartbeat(1)))) {
            Socket socket = plainSocket();
            writeUnlessRefused(socket, bytes);
            assertEnds(socket);
        }
    }

    @Test
    void aPlausibleTlsRecordThatNeverEndsIsRefused() throws IOException {
        Socket socket = plainSocket();
        byte[] handshakeRecord = new byte[16_389];
        System.arraycopy(new byte[] {22, 3, 1, 0x40, 0, 1, 0, (byte) 0xFF, (byte) 0xFF}, 0, handshakeRecord, 0, 9);
        for (int i = 0; i < 100; i++) {
            writeUnlessRefused(socket, handshakeRecord);
        }
        assertEnds(socket);
    }

    @Test
    void aTlsPeerWithoutACertificateIsRefused() throws Exception {
        assertRefusedAfterHandshake(tlsSocket(new KeyManager[0], "TLSv1.3"));
    }

    @Test
    void aTlsPeerWithAnotherSelfSignedCertificateIsRefused() throws Exception {
        assertRefusedAfterHandshake(tlsSocket(keyManagers(otherKey, otherKey.certificate()), "TLSv1.3"));
    }

    @Test
    void thePublicCertificateWithoutItsKeyIsRefused() throws Exception {
        assertRefusedAfterHandshake(tlsSocket(keyManagers(otherKey, key.certificate()), "TLSv1.3"));
    }

    @Test
    void theRightKeyOverAnOlderTlsIsRefused() throws Exception {
        assertRefusedAfterHandshake(tlsSocket(membersKeys, "TLSv1.2"));
    }

    @Test
    void peersThatDawdleAreDroppedAtTheDeadlineHoweverOftenTheySendAByte() throws IOException {
        server.close();
        server = start(new Limits(Duration.ofMillis(300), Duration.ofSeconds(1), 256, 64 << 10, 1 << 20));
        Socket dawdler = plainSocket();
        dawdler.setSoTimeout(20);
        byte[] hello = {22, 3, 1, 2, 0, 1, 0, 1, (byte) 0xFC, 3, 3};
        long sent = 0;
        // A byte for each 20 ms in which the server neither answers nor hangs up.
        while (stillOpen(dawdler)) {
            writeUnlessRefused(dawdler, new byte[] {sent < hello.length ? hello[(int) sent] : 0});
            sent++;
            assertThat(sent)
                    .as("bytes taken from a peer that never proves itself")
                    .isLessThan(3_000);
        }
    }

    @Test
    void strangersBeyondTheLimitDisplaceOneAnotherAndNotTheGoodPeer() throws IOException {
        server.close();
        server = start(new Limits(Duration.ofHours(1), Duration.ofSeconds(1), 8, 64 << 10, 1 << 20));
        Set<Socket> open = new HashSet<>();
        for (int i = 0; i < 30; i++) {
            Socket stranger = plainSocket();
            stranger.setSoTimeout(20);
            open.add(stranger);
        }
        assertGoodPeersAreServed();
        for (int round = 0; open.size() > 8; round++) {
            assertThat(round)
                    .as("rounds over strangers that should have been dropped")
                    .isLessThan(100);
            for (Socket each : List.copyOf(open)) {
                if (!stillOpen(each)) {
                    open.remove(each);
                }
            }
        }
    }

    @Test
    void lengthsOutOfBoundsEndTheConnectionWithTheReason() throws Exception {
        for (int length : new int[] {0, -1, Integer.MIN_VALUE, MessageCodec.MAX_BYTES + 1, Integer.MAX_VALUE}) {
            SSLSocket member = memberSocket();
            RecordingListener there = accepted.next();
            there.nextOpened();
            member.getOutputStream()
                    .write(ByteBuffer.allocate(8).putInt(length).putInt(0).array());
            assertThat(there.nextClosed())
                    .contains("sent bytes that make no sense: malformed frame: its length is " + length);
            assertEnds(member);
        }
    }

    @Test
    void aFrameThatIsCutOffIsALostConnection() throws Exception {
        SSLSocket member = memberSocket();
        RecordingListener there = accepted.next();
        there.nextOpened();
        byte[] frame = frame(new ResultChunk(1, new byte[100_000], true));
        member.getOutputStream().write(frame);
        member.getOutputStream().write(frame, 0, 70_000);
        member.close();
        assertThat(there.nextMessage()).isInstanceOf(ResultChunk.class);
        assertThat(there.nextClosed()).startsWith("closed by 127.0.0.1:");
    }

    @Test
    void aClaimOfAQuarterGibibyteCostsNothingUntilItsBytesArrive() throws Exception {
        List<RecordingListener> there = new ArrayList<>();
        for (int i = 0; i < 40; i++) { // ten gibibytes in a heap of one
            SSLSocket member = memberSocket();
            member.getOutputStream()
                    .write(ByteBuffer.allocate(5)
                            .putInt(MessageCodec.MAX_BYTES)
                            .put((byte) 2)
                            .array());
            RecordingListener listener = accepted.next();
            listener.nextOpened();
            there.add(listener);
        }
        assertGoodPeersAreServed();
        for (RecordingListener each : there) {
            assertThat(each.peek()).isNull();
        }
    }

    @Test
    void framesArriveWholeHoweverTheyAreSplit() throws Exception {
        Random random = new Random(SEED);
        SSLSocket member = memberSocket();
        RecordingListener there = accepted.next();
        there.nextOpened();
        OutputStream output = member.getOutputStream();
        for (int i = 0; i < 300; i++) {
            byte[] frame = frame(new ResultChunk(i, new byte[random.nextInt(200)], false));
            for (int from = 0; from < frame.length; ) {
                int to = Math.min(frame.length, from + 1 + random.nextInt(40));
                output.write(frame, from, to - from);
                from = to;
            }
        }
        for (int i = 0; i < 300; i++) {
            assertThat(((ResultChunk) there.nextMessage()).task())
                    .as("seed %d", SEED)
                    .isEqualTo(i);
        }
    }

    @Test
    void damagedFramesEndTheirConnectionOnly() throws Exception {
        Random random = new Random(SEED);
        RandomMessages messages = new RandomMessages(SEED);
        for (int i = 0; i < 60; i++) {
            SSLSocket member = memberSocket();
            RecordingListener there = accepted.next();
            there.nextOpened();
            ByteBuffer bytes = ByteBuffer.allocate(200_000);
            for (int frames = 0; frames < 8; frames++) {
                byte[] frame = frame(messages.next());
                if (frames > 3) {
                    frame[random.nextInt(frame.length)] = (byte) random.nextInt();
                }
                bytes.put(frame);
            }
            // Sometimes ends in the middle, and always without waiting for what the server makes of it.
            writeUnlessRefused(member, Arrays.copyOf(bytes.array(), bytes.position() - random.nextInt(4)));
            closeUnlessRefused(member);
            for (int frames = 0; frames < 4; frames++) {
                assertThat(there.next()).as("seed %d", SEED).isInstanceOf(RecordingListener.Received.class);
            }
            RecordingListener.Event event = there.next();
            while (event instanceof RecordingListener.Received) {
                event = there.next();
            }
            assertThat(event).as("seed %d", SEED).isInstanceOf(RecordingListener.Closed.class);
        }
    }

    @Test
    void aConnectionThatIsResetIsNoticedAtOnce() throws Exception {
        Socket raw = plainSocket();
        SSLSocket member = handshake(raw, membersKeys, "TLSv1.3");
        RecordingListener there = accepted.next();
        Connection connection = there.nextOpened();
        raw.setSoLinger(true, 0);
        raw.close();
        assertThat(there.nextClosed()).startsWith("lost: ").contains(connection.peer());
        member.close();
    }

    @Test
    void aPeerThatGoesWithoutAFarewellIsNoticedAtOnce() throws Exception {
        Socket raw = plainSocket();
        handshake(raw, membersKeys, "TLSv1.3");
        RecordingListener there = accepted.next();
        there.nextOpened();
        raw.shutdownOutput(); // what the kernel does for a process that was killed
        assertThat(there.nextClosed()).startsWith("lost: 127.0.0.1:").contains("without a farewell");
    }

    private TransportServer start(Limits limits) {
        return TransportServer.start(key, "127.0.0.1", "0", accepted, limits);
    }

    private void assertGoodPeersAreServed() throws IOException {
        try (TransportClient client = TransportClient.create(key)) {
            Connection connection = client.connect(server.address(), new RecordingListener(), TIMEOUT);
            connection.send(new Heartbeat(42));
            RecordingListener there = accepted.next();
            there.nextOpened();
            assertThat(there.nextMessage()).isEqualTo(new Heartbeat(42));
        }
    }

    /** In TLS 1.3 a client may believe itself connected before the server has looked at its certificate. */
    private void assertRefusedAfterHandshake(SSLSocket socket) throws IOException {
        try {
            socket.startHandshake();
            socket.getOutputStream().write(frame(new Heartbeat(1)));
            socket.getOutputStream().flush();
        } catch (SSLException | SocketException expected) {
            // refused earlier still
        }
        assertEnds(socket);
    }

    private SSLSocket memberSocket() throws IOException, GeneralSecurityException {
        SSLSocket socket = handshake(plainSocket(), membersKeys, "TLSv1.3");
        sockets.add(socket); // held, because a socket that is collected says farewell
        return socket;
    }

    private SSLSocket tlsSocket(KeyManager[] keys, String protocol) throws IOException, GeneralSecurityException {
        return wrap(plainSocket(), keys, protocol);
    }

    private static SSLSocket handshake(Socket raw, KeyManager[] keys, String protocol)
            throws IOException, GeneralSecurityException {
        SSLSocket socket = wrap(raw, keys, protocol);
        socket.startHandshake();
        return socket;
    }

    private static SSLSocket wrap(Socket raw, KeyManager[] keys, String protocol)
            throws IOException, GeneralSecurityException {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys, new TrustManager[] {new Trusting()}, null);
        SSLSocket socket = (SSLSocket) context.getSocketFactory()
                .createSocket(raw, raw.getInetAddress().getHostAddress(), raw.getPort(), true);
        socket.setEnabledProtocols(new String[] {protocol});
        return socket;
    }

    private Socket plainSocket() throws IOException {
        Socket socket =
                new Socket(InetAddress.getLoopbackAddress(), server.address().getPort());
        socket.setSoTimeout((int) TIMEOUT.toMillis());
        sockets.add(socket);
        return socket;
    }

    private static KeyManager[] keyManagers(ApplicationKey secret, X509Certificate shown)
            throws IOException, GeneralSecurityException {
        char[] password = "unused".toCharArray();
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, password);
        store.setKeyEntry("key", secret.privateKey(), password, new X509Certificate[] {shown});
        KeyManagerFactory factory = KeyManagerFactory.getInstance("SunX509");
        factory.init(store, password);
        return factory.getKeyManagers();
    }

    private static void assertEnds(Socket socket) {
        assertThatCode(() -> readToTheEnd(socket)).doesNotThrowAnyException();
    }

    /** Returns when the server has closed or reset the connection; a read that times out is a failure. */
    private static void readToTheEnd(Socket socket) throws IOException {
        try {
            InputStream input = socket.getInputStream();
            while (input.read() >= 0) {
                assertThat(socket.isClosed()).isFalse();
            }
        } catch (SSLException | SocketException expected) {
            // refused with an alert, or reset
        }
    }

    private static boolean stillOpen(Socket socket) throws IOException {
        try {
            return socket.getInputStream().read() >= 0;
        } catch (SocketTimeoutException e) {
            return true;
        } catch (SocketException e) {
            return false;
        }
    }

    private static void writeUnlessRefused(Socket socket, byte[] bytes) throws IOException {
        try {
            socket.getOutputStream().write(bytes);
            socket.getOutputStream().flush();
        } catch (SSLException | SocketException expected) {
            // the server has hung up already
        }
    }

    private static void closeUnlessRefused(Socket socket) throws IOException {
        try {
            socket.close();
        } catch (SSLException | SocketException expected) {
            // the server has hung up already
        }
    }

    private static byte[] frame(Message message) {
        ByteBuffer buffer = MessageCodec.encode(message, FrameDecoder.HEADER_BYTES);
        buffer.putInt(0, buffer.remaining() - FrameDecoder.HEADER_BYTES);
        byte[] bytes = new byte[buffer.remaining()];
        buffer.get(bytes);
        return bytes;
    }

    /** Takes any server, to see what the server makes of it. */
    private static final class Trusting implements X509TrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
