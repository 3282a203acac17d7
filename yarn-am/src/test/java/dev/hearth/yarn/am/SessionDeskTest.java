package dev.hearth.yarn.am;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.protocol.Message;
import dev.hearth.transport.Connection;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class SessionDeskTest {
    private final SessionDesk desk = new SessionDesk();

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
    void theSessionEndsWithItsOwnersConnectionOnly() throws InterruptedException {
        Connection owner = new Peer();
        desk.received(owner, new Message.StopSnippet());
        desk.closed(new Peer());
        desk.closed(owner);
        desk.serve(null); // returns at once, since the owner has gone
    }

    private static final class Peer implements Connection {
        @Override
        public void send(Message message) {}

        @Override
        public String peer() {
            return "a test";
        }

        @Override
        public void close() {}
    }
}
