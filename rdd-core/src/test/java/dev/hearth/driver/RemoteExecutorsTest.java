package dev.hearth.driver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.conf.HearthConf;
import dev.hearth.protocol.ExecutorId;
import dev.hearth.protocol.Message;
import dev.hearth.scheduler.LossCause;
import dev.hearth.scheduler.LossReason;
import dev.hearth.transport.Connection;
import dev.hearth.transport.ConnectionListener;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the driver is told of an executor's end, in whatever order the news of it come. */
class RemoteExecutorsTest {
    private static final ExecutorId EXECUTOR = new ExecutorId("executor-1");
    private static final LossReason EXIT = new LossReason("exit code 42", true);

    private final List<Object> told = new ArrayList<>();
    private final RemoteExecutors executors =
            new RemoteExecutors(HearthConf.of(Map.of()), new Listener(), () -> 0, host -> "/rack");
    private final ConnectionListener connection = executors.newConnection();

    @AfterEach
    void close() {
        executors.close();
    }

    @Test
    void aBrokenConnectionIsALossThatTheExitExplains() {
        register();
        connection.closed(new FakeConnection(), "reset by peer");
        assertThat(told).containsExactly(new LossCause.Unexplained("its connection is gone: reset by peer"));
        executors.exited(EXECUTOR, EXIT);
        executors.exited(EXECUTOR, EXIT);
        assertThat(told).hasSize(2).last().isEqualTo(List.of("explained", EXIT));
    }

    @Test
    void anExitThatIsKnownFirstIsTheWholeStory() {
        register();
        executors.exited(EXECUTOR, EXIT);
        connection.closed(new FakeConnection(), "reset by peer");
        assertThat(told).containsExactly(EXIT);
    }

    @Test
    void theExitOfAnExecutorThatNeverRegisteredIsNoNews() {
        executors.expect(EXECUTOR);
        executors.exited(EXECUTOR, EXIT);
        assertThat(told).isEmpty();
    }

    @Test
    void aConnectionThatClosesAtTheEndBlamesNobody() {
        register();
        executors.close();
        connection.closed(new FakeConnection(), "closed");
        assertThat(told).containsExactly(new LossReason("its connection is gone: closed", false));
    }

    @Test
    void anExecutorThatLeavesIsLostAtOnceAndBlamesNobody() {
        register();
        connection.received(new FakeConnection(), new Message.Leaving("task 7 goes on 60 s after it was killed"));
        connection.closed(new FakeConnection(), "closed");
        executors.exited(EXECUTOR, EXIT);
        assertThat(told).containsExactly(new LossReason("task 7 goes on 60 s after it was killed", false));
    }

    @Test
    void anExecutorThatComesTooLateIsToldToEndLikeTheOthers() {
        executors.expect(EXECUTOR);
        executors.close();
        List<Message> answers = new ArrayList<>();
        connection.received(new FakeConnection(answers), registration());
        assertThat(answers).containsExactly(new Message.Shutdown("the application has ended"));
        assertThat(told).isEmpty();
    }

    private void register() {
        executors.expect(EXECUTOR);
        connection.opened(new FakeConnection());
        connection.received(new FakeConnection(), registration());
        assertThat(executors.count()).isEqualTo(1);
    }

    private static Message registration() {
        int java = Runtime.version().feature();
        return new Message.RegisterExecutor(Message.PROTOCOL_VERSION, EXECUTOR, "host", 1, java, 7);
    }

    private final class Listener implements ExecutorListener {
        @Override
        public void expected(Set<String> hosts) {
            throw new AssertionError("only who starts executors knows where: " + hosts);
        }

        @Override
        public void added(ExecutorId executor, String host, String rack, int cores) {
            // every test's executor is
        }

        @Override
        public void lost(ExecutorId executor, LossCause cause) {
            told.add(cause);
        }

        @Override
        public void explained(ExecutorId executor, LossReason reason) {
            told.add(List.of("explained", reason));
        }

        @Override
        public void received(ExecutorId executor, Message.FromExecutor message) {
            throw new AssertionError(message);
        }

        @Override
        public void unavailable(String reason) {
            throw new AssertionError(reason);
        }
    }

    private record FakeConnection(List<Message> sent) implements Connection {
        FakeConnection() {
            this(new ArrayList<>());
        }

        @Override
        public void send(Message message) {
            sent.add(message);
        }

        @Override
        public String peer() {
            return "nobody";
        }

        @Override
        public void close() {
            // nothing is open
        }
    }
}
