package dev.hearth.yarn.am;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hearth.protocol.Message;
import dev.hearth.protocol.Message.KeptClass;
import dev.hearth.protocol.Message.KeptSnippet;
import dev.hearth.session.Session;
import dev.hearth.transport.Connection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class SessionDeskTest {
    private static final Duration WAIT = Duration.ofMinutes(10);
    private static final KeptSnippet SNIPPET =
            new KeptSnippet("1", "int x = 5;", false, List.of(new KeptClass("REPL.$JShell$1", new byte[32])));

    private final List<Exception> failures = new CopyOnWriteArrayList<>();
    private final List<Runnable> alarms = new ArrayList<>();
    private final SessionDesk desk = new SessionDesk((body, after) -> {
        assertThat(after).isEqualTo(WAIT);
        alarms.add(body);
    });

    @Test
    void theFirstClientThatAsksOwnsTheSessionAndOthersAreTurnedAway() {
        Connection first = new Peer();
        Connection second = new Peer();
        assertThat(desk.received(first, new Message.LoadSnippets(0, List.of()))).isTrue();
        assertThat(desk.received(second, new Message.RunSnippet(0, "REPL.$JShell$1", "do_it$", false)))
                .isFalse();
        assertThat(desk.received(second, new Message.EndSession())).isFalse();
        assertThat(desk.received(first, new Message.StopSnippet())).isTrue();
    }

    @Test
    void whatIsNoMessageOfSessionsIsRefused() {
        assertThat(desk.received(new Peer(), new Message.Heartbeat(1))).isFalse();
    }

    @Test
    @Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void theSessionEndsWithItsOwnersConnectionOnly() throws Exception {
        Connection owner = new Peer();
        desk.received(owner, new Message.StopSnippet());
        desk.closed(new Peer());
        desk.closed(owner);
        desk.serve(null); // returns at once, since the owner has gone
    }

    @Test
    @Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void aSessionThatWaitsIsTakenUpByOneClientWithEverythingThatWasKept() throws Exception {
        Peer first = new Peer();
        Peer second = new Peer();
        Peer third = new Peer();
        desk.waits(WAIT);
        try (Session session = open()) {
            Thread driver = serving(session);
            Message.RunSnippet broken = new Message.RunSnippet(7, "REPL.$JShell$1", "do_it$", false);
            desk.received(first, broken);
            assertThat(first.answer()).isInstanceOf(Message.SnippetEnded.class); // so the session has begun
            desk.received(first, new Message.KeepSnippet(SNIPPET));
            assertThat(taken(second).problem()).contains("has a front end, at a test");
            assertThat(desk.received(second, broken)).isFalse();

            desk.closed(first);
            assertThat(desk.received(second, broken)).as("without taking it up").isFalse();
            Message.SessionTaken taken = taken(second);
            assertThat(taken.problem()).isEmpty();
            assertThat(taken.snippets()).containsExactly(SNIPPET);
            assertThat(taken.directory()).contains("/session-");
            assertThat(taken.running()).isFalse();
            assertThat(taken(third).problem()).contains("has a front end");

            alarms.remove(0).run(); // too late for the first, and of no consequence for the second
            desk.received(second, broken);
            assertThat(second.answer()).isInstanceOf(Message.SnippetEnded.class);
            desk.received(second, new Message.EndSession());
            assertThat(taken(third).problem()).contains("has ended");
            driver.join();
            assertThat(failures).isEmpty();
        }
    }

    @Test
    @Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void aSessionThatNobodyTakesUpEndsAndSaysWhy() throws Exception {
        Peer owner = new Peer();
        desk.waits(WAIT);
        desk.received(owner, new Message.StopSnippet());
        desk.closed(owner);
        alarms.remove(0).run();
        assertThatThrownBy(() -> desk.serve(null))
                .isInstanceOf(AbandonedSessionException.class)
                .hasMessageContaining("hearth attach")
                .hasMessageContaining("10m (hearth.shell.wait)");
    }

    @Test
    void eachLossIsGivenItsWholeWait() throws Exception {
        Peer first = new Peer();
        Peer second = new Peer();
        desk.waits(WAIT);
        try (Session session = open()) {
            Thread driver = serving(session);
            desk.received(first, new Message.RunSnippet(7, "REPL.$JShell$1", "do_it$", false));
            first.answer();
            desk.closed(first);
            taken(second);
            desk.closed(second);
            alarms.get(0).run(); // the first one's
            assertThat(taken(first).problem()).isEmpty();
            desk.received(first, new Message.EndSession());
            driver.join();
            assertThat(failures).isEmpty();
        }
    }

    private Session open() {
        System.setProperty("hearth.master", "local[1]");
        try {
            return Session.open("test", getClass().getClassLoader(), desk);
        } finally {
            System.clearProperty("hearth.master");
        }
    }

    private Thread serving(Session session) {
        Thread driver = new Thread(() -> {
            try {
                desk.serve(session);
            } catch (InterruptedException | AbandonedSessionException e) {
                failures.add(e);
            }
        });
        driver.setDaemon(true);
        driver.start();
        return driver;
    }

    private Message.SessionTaken taken(Peer peer) throws InterruptedException {
        assertThat(desk.received(peer, new Message.TakeUpSession(3))).isTrue();
        return (Message.SessionTaken) peer.answer();
    }

    private static final class Peer implements Connection {
        private final BlockingQueue<Message> sent = new LinkedBlockingQueue<>();

        Message answer() throws InterruptedException {
            return sent.take();
        }

        @Override
        public void send(Message message) {
            sent.add(message);
        }

        @Override
        public String peer() {
            return "a test";
        }

        @Override
        public void close() {}
    }
}
