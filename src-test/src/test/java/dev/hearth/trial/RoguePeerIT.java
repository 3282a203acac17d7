package dev.hearth.trial;

import static dev.hearth.trial.Trial.expectSuccess;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.embedded.ClientProcess;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.ObjectOutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Peers that do not hold the application's key knock at every port that its processes listen on, and are hung up on. */
@ExtendWith(TrialExtension.class)
final class RoguePeerIT {
    private static final int PATIENCE_MILLIS = 60_000;

    // The rogue believes anybody: it is the application that has to be suspicious.
    private static final X509TrustManager CREDULOUS = new X509TrustManager() {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    };

    @Test
    void aPeerWithoutTheApplicationsKeyIsRefused(Trial trial) throws Exception {
        MarkerFolder markers = new MarkerFolder(trial.newLocalFolder());
        ClientProcess client = trial.submit("Squares", markers.path().toString(), "2", "between");
        client.awaitLine("seen: 2000", Trial.LIMIT);
        List<ContainerProcess> processes = ContainerProcess.of(client.applicationId(Trial.LIMIT));
        assertThat(processes).as("the ApplicationMaster and two executors").hasSize(3);
        KeyManager[] anotherKey = anotherKey(trial.newLocalFolder());

        for (ContainerProcess process : processes) {
            List<Integer> ports = ListeningPorts.of(process.handle());
            assertThat(ports).as("ports of %s", process.containerId()).hasSize(1);
            expectSuspicion(new InetSocketAddress("localhost", ports.get(0)), anotherKey);
        }

        markers.create("go");
        assertThat(expectSuccess(client)).contains("still seen: 2000");
    }

    private static void expectSuspicion(InetSocketAddress door, KeyManager[] anotherKey)
            throws IOException, GeneralSecurityException {
        for (byte[] greeting : List.of(
                "GET / HTTP/1.1\r\nHost: hearth\r\n\r\n".getBytes(StandardCharsets.US_ASCII),
                javaObject(),
                new byte[1 << 16])) {
            expectHangUp(plain(door), greeting);
        }
        expectHangUp(tls(door, null), javaObject());
        expectHangUp(tls(door, anotherKey), javaObject());
    }

    /** Sends the bytes and expects that no answer comes but the end, or an alert and the end. */
    private static void expectHangUp(Socket socket, byte[] greeting) throws IOException {
        try (socket) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            ByteArrayOutputStream answer = new ByteArrayOutputStream();
            try {
                socket.getOutputStream().write(greeting);
                socket.getOutputStream().flush();
                InputStream in = socket.getInputStream();
                for (int next = in.read(); next >= 0; next = in.read()) {
                    answer.write(next);
                }
            } catch (SocketTimeoutException e) {
                throw new AssertionError("the application kept the connection open for " + PATIENCE_MILLIS + " ms", e);
            } catch (IOException e) {
                assertThat(e).isNotNull(); // reset or refused by alert: hung up
            }
            if (!(socket instanceof SSLSocket)) {
                assertThat(answer.size()).as("bytes of a TLS alert").isLessThanOrEqualTo(7);
            } else {
                assertThat(answer.size()).isZero();
            }
        }
    }

    private static Socket plain(InetSocketAddress door) throws IOException {
        Socket socket = new Socket();
        socket.connect(door, PATIENCE_MILLIS);
        return socket;
    }

    private static Socket tls(InetSocketAddress door, KeyManager[] keys) throws IOException, GeneralSecurityException {
        SSLContext context = SSLContext.getInstance("TLSv1.3");
        context.init(keys, new TrustManager[] {CREDULOUS}, null);
        Socket socket = context.getSocketFactory().createSocket();
        socket.connect(door, PATIENCE_MILLIS);
        return socket;
    }

    /** A key like the application's own, made by somebody else. */
    private static KeyManager[] anotherKey(Path folder)
            throws IOException, InterruptedException, GeneralSecurityException {
        Path file = folder.resolve("rogue.p12");
        String keytool =
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        Process process = new ProcessBuilder(
                        keytool,
                        "-genkeypair",
                        "-alias",
                        "rogue",
                        "-keyalg",
                        "EC",
                        "-groupname",
                        "secp256r1",
                        "-dname",
                        "CN=hearth",
                        "-keystore",
                        file.toString(),
                        "-storepass",
                        "rogue-secret")
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("keytool.log").toFile())
                .start();
        assertThat(process.waitFor()).isZero();
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            store.load(in, "rogue-secret".toCharArray());
        }
        KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(store, "rogue-secret".toCharArray());
        return factory.getKeyManagers();
    }

    private static byte[] javaObject() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(Instant.EPOCH);
        }
        return bytes.toByteArray();
    }
}
