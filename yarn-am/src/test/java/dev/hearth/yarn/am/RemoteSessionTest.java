package dev.hearth.yarn.am;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hearth.protocol.Message;
import dev.hearth.protocol.MessageCodec;
import dev.hearth.protocol.SnippetEnd;
import dev.hearth.session.Session;
import dev.hearth.transport.Connection;
import dev.hearth.yarn.client.RemoteSession;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.spi.ToolProvider;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The client's end and the ApplicationMaster's, with a wire between them and no cluster. */
@Timeout(value = 120, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class RemoteSessionTest {
    private static final String SNIPPETS =
            """
            package REPL;

            class $JShell$1 {
                public static int x;
                public static Object do_it$() throws Throwable { return x = 5; }
            }
            class $JShell$2 {
                public static Object do_it$() throws Throwable {
                    var numbers = dev.hearth.session.Shell.context().parallelize(java.util.List.of(1, 2), 2);
                    var added = numbers.map(n -> n + $JShell$1.x);
                    $JShell$1.x = 7;
                    return added.collect();
                }
            }
            class $JShell$3 {
                public static Object do_it$() throws Throwable { while (true) {} }
            }
            class $JShell$4 {
                public static Object do_it$() throws Throwable { throw new IllegalStateException("no"); }
            }
            class $JShell$5 {
                public static Object do_it$() throws Throwable {
                    dev.hearth.session.Shell.addJar("some.jar");
                    return "brought";
                }
            }
            """;

    @TempDir
    private Path folder;

    private final SessionDesk desk = new SessionDesk((body, after) -> {});
    private final CompletableFuture<String> broughtTo = new CompletableFuture<>();
    private final RemoteSession remote = new RemoteSession(
            (path, directory) -> broughtTo.complete(path + " to " + directory), new Configuration(), false);
    private final ExecutorService wire = Executors.newSingleThreadExecutor();
    private final Peer client = new Peer(message -> remote.received((Message.ToClient) message));
    private final CompletableFuture<Void> served = new CompletableFuture<>();

    @BeforeEach
    void serve() throws IOException {
        System.setProperty("hearth.master", "local[2]");
        Thread driver = new Thread(() -> {
            try (Session session = Session.open("test", getClass().getClassLoader(), desk)) {
                desk.serve(session);
                served.complete(null);
            } catch (InterruptedException | AbandonedSessionException | RuntimeException e) {
                served.completeExceptionally(e);
            }
        });
        driver.setDaemon(true);
        driver.start();
        remote.attached(new Peer(message -> desk.received(client, message)));
        remote.load(compiled());
    }

    @AfterEach
    void end() throws Exception {
        remote.close();
        served.get(60, TimeUnit.SECONDS);
        wire.shutdownNow();
        System.clearProperty("hearth.master");
    }

    @Test
    void snippetsRunInTheDriverAndTheirEndsComeBack() throws Exception {
        assertThat(remote.invoke("REPL.$JShell$1", "do_it$")).isEqualTo(new SnippetEnd.Returned("5"));
        assertThat(remote.invoke("REPL.$JShell$2", "do_it$")).isEqualTo(new SnippetEnd.Returned("[6, 7]"));
        assertThat(remote.variable("REPL.$JShell$1", "x")).isEqualTo(new SnippetEnd.Returned("7"));
        SnippetEnd.Failed failed = (SnippetEnd.Failed) remote.invoke("REPL.$JShell$4", "do_it$");
        assertThat(failed.causes().get(0).type()).isEqualTo("java.lang.IllegalStateException");
        assertThat(failed.causes().get(0).message()).isEqualTo("no");
    }

    @Test
    void aLoopThatWaitsForNothingCanBeStoppedAndTheSessionGoesOn() throws Exception {
        CompletableFuture<SnippetEnd> looping = CompletableFuture.supplyAsync(() -> {
            try {
                return remote.invoke("REPL.$JShell$3", "do_it$");
            } catch (IOException | InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        while (!looping.isDone()) {
            remote.stop(); // one that comes before the loop has begun has nothing to stop
            Thread.onSpinWait();
        }
        assertThat(looping.get()).isEqualTo(new SnippetEnd.Stopped());
        assertThat(remote.invoke("REPL.$JShell$1", "do_it$")).isEqualTo(new SnippetEnd.Returned("5"));
    }

    @Test
    void theClientBringsTheJarsThatSnippetsAskFor() throws Exception {
        assertThat(remote.invoke("REPL.$JShell$5", "do_it$")).isEqualTo(new SnippetEnd.Returned("\"brought\""));
        assertThat(broughtTo.get()).startsWith("some.jar to file:").contains("/session-");
    }

    @Test
    void whoWaitsForADriverThatIsGoneIsToldWhy() {
        remote.hungUp("its container was killed");
        assertThatThrownBy(() -> remote.invoke("REPL.$JShell$1", "do_it$"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("its container was killed");
    }

    private Map<String, byte[]> compiled() throws IOException {
        Path source = Files.writeString(folder.resolve("Snippets.java"), SNIPPETS);
        int failed = ToolProvider.findFirst("javac")
                .orElseThrow()
                .run(
                        System.out,
                        System.err,
                        "-cp",
                        System.getProperty("java.class.path"),
                        "-d",
                        folder.toString(),
                        source.toString());
        assertThat(failed).isZero();
        Map<String, byte[]> classes = new LinkedHashMap<>();
        for (int i = 1; i <= 5; i++) {
            classes.put("REPL.$JShell$" + i, Files.readAllBytes(folder.resolve("REPL/$JShell$" + i + ".class")));
        }
        return classes;
    }

    /** Carries messages as bytes, in order, on one thread for both directions. */
    private final class Peer implements Connection {
        private final Consumer<Message> other;

        Peer(Consumer<Message> other) {
            this.other = other;
        }

        @Override
        public void send(Message message) {
            var bytes = MessageCodec.encode(message, 0);
            wire.execute(() -> {
                try {
                    other.accept(MessageCodec.decode(bytes));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }

        @Override
        public String peer() {
            return "a test";
        }

        @Override
        public void close() {}
    }
}
