package dev.hearth.driver;

import dev.hearth.conf.HearthConf;
import dev.hearth.conf.HearthSettings;
import dev.hearth.protocol.ExecutorId;
import dev.hearth.protocol.Message;
import dev.hearth.scheduler.LossCause;
import dev.hearth.scheduler.LossReason;
import dev.hearth.scheduler.Ticker;
import dev.hearth.transport.Connection;
import dev.hearth.transport.ConnectionListener;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;

/**
 * The driver's side of executors that are processes: registers them, carries messages, answers heartbeats, and notices at
 * once when a connection is lost and by deadline when a peer is silent. Whoever starts the processes says which ones to
 * expect and, when it learns it, why one ended. Safe for use by many threads.
 */
public final class RemoteExecutors implements AutoCloseable {
    private final HearthConf conf;
    private final ExecutorListener listener;
    private final Ticker ticker;
    private final UnaryOperator<String> rackOfHost;
    private final Duration heartbeat;
    private final Duration silence;
    private final ScheduledExecutorService watch;

    private final Set<ExecutorId> expected = new HashSet<>();
    private final Map<ExecutorId, Registration> registered = new HashMap<>();
    private final Set<ExecutorId> unexplained =
            new HashSet<>(); // lost, until it is known why their processes have ended
    private boolean closing;

    /**
     * @param conf what executors are to use, {@link HearthSettings#APPLICATION_DIRECTORY} included
     * @param rackOfHost network location of a host
     */
    public RemoteExecutors(
            HearthConf conf, ExecutorListener listener, Ticker ticker, UnaryOperator<String> rackOfHost) {
        this.conf = conf;
        this.listener = listener;
        this.ticker = ticker;
        this.rackOfHost = rackOfHost;
        this.heartbeat = conf.get(HearthSettings.EXECUTOR_HEARTBEAT_INTERVAL);
        this.silence = conf.get(HearthSettings.EXECUTOR_SILENCE_TIMEOUT);
        this.watch = Executors.newSingleThreadScheduledExecutor(body -> {
            Thread thread = new Thread(body, "hearth-executor-watch");
            thread.setDaemon(true);
            return thread;
        });
    }

    /** Begins to look for silent executors. */
    @SuppressWarnings("FutureReturnValueIgnored") // the watch ends with this object, and loseSilent() throws nothing
    public void start() {
        watch.scheduleAtFixedRate(this::loseSilent, heartbeat.toMillis(), heartbeat.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** An executor of this name has been started and may register, once. */
    public synchronized void expect(ExecutorId executor) {
        expected.add(executor);
    }

    /** Handles one connection whose first message is, or is about to be, {@link Message.RegisterExecutor}. */
    public ConnectionListener newConnection() {
        return new ExecutorConnection();
    }

    /** Sends to a registered executor; to any other, nothing. */
    public void send(ExecutorId executor, Message.ToExecutor message) {
        Registration registration;
        synchronized (this) {
            registration = registered.get(executor);
        }
        if (registration != null) {
            registration.connection.send(message);
        }
    }

    /** The executor's process is known to have ended, or is about to be ended by whoever started it. */
    public void exited(ExecutorId executor, LossReason reason) {
        synchronized (this) {
            if (unexplained.remove(executor)) {
                listener.explained(executor, reason);
                return;
            }
        }
        lose(executor, reason);
    }

    public synchronized int count() {
        return registered.size();
    }

    /** Tells all executors to end; their connections close when they do. */
    @Override
    public void close() {
        List<Registration> all;
        synchronized (this) {
            closing = true;
            expected.clear();
            all = new ArrayList<>(registered.values());
        }
        watch.shutdownNow();
        for (Registration registration : all) {
            registration.connection.send(new Message.Shutdown("the application has ended"));
        }
    }

    private void loseSilent() {
        List<ExecutorId> silent = new ArrayList<>();
        synchronized (this) {
            registered.forEach((executor, registration) -> {
                if (ticker.read() - registration.heardNanos >= silence.toNanos()) {
                    silent.add(executor);
                }
            });
        }
        for (ExecutorId executor : silent) {
            lose(executor, new LossReason("silent for " + silence.toSeconds() + " s", true));
        }
    }

    private void lose(ExecutorId executor, LossCause cause) {
        Registration registration;
        synchronized (this) {
            expected.remove(executor);
            registration = registered.remove(executor);
            if (registration != null) {
                listener.lost(executor, cause);
                if (cause instanceof LossCause.Unexplained) {
                    unexplained.add(executor);
                }
            }
        }
        if (registration != null) {
            registration.connection.close();
        }
    }

    private final class ExecutorConnection implements ConnectionListener {
        private Registration registration;

        @Override
        public void opened(Connection connection) {
            // The executor speaks first.
        }

        @Override
        public void received(Connection connection, Message message) {
            if (registration == null) {
                register(connection, message);
                return;
            }
            registration.heardNanos = ticker.read();
            if (message instanceof Message.Heartbeat beat) {
                connection.send(new Message.HeartbeatAnswer(beat.sequence()));
            } else if (message instanceof Message.Leaving leaving) {
                lose(registration.executor, new LossReason(leaving.reason(), false));
            } else if (isRegistered(registration)) {
                listener.received(registration.executor, (Message.FromExecutor) message);
            }
        }

        @Override
        public void closed(Connection connection, String reason) {
            if (registration != null && isRegistered(registration)) {
                String what = "its connection is gone: " + reason;
                lose(
                        registration.executor,
                        isClosing() ? new LossReason(what, false) : new LossCause.Unexplained(what));
            }
        }

        private void register(Connection connection, Message message) {
            if (!(message instanceof Message.RegisterExecutor request)) {
                connection.close();
                return;
            }
            if (isClosing()) {
                connection.send(new Message.Shutdown("the application has ended"));
                connection.close();
                return;
            }
            String refusal = refusal(request);
            if (refusal != null) {
                connection.send(new Message.RegistrationRefused(refusal));
                connection.close();
                return;
            }
            String rack = rackOfHost.apply(request.host());
            registration = new Registration(request.executor(), connection, ticker.read());
            // Under the lock, so that the driver never hears of a loss before it has heard of the executor.
            synchronized (RemoteExecutors.this) {
                registered.put(request.executor(), registration);
                connection.send(new Message.Registered(conf.asMap(), heartbeat.toMillis(), silence.toMillis()));
                listener.added(request.executor(), request.host(), rack, request.cores());
            }
        }

        private String refusal(Message.RegisterExecutor request) {
            if (request.protocolVersion() != Message.PROTOCOL_VERSION) {
                return "the driver speaks protocol version %d, the executor %d; both must run the same hearth jar"
                        .formatted(Message.PROTOCOL_VERSION, request.protocolVersion());
            }
            int java = Runtime.version().feature();
            if (request.javaVersion() != java) {
                return "the driver runs Java %d, executor %s on %s Java %d; set hearth.java-home to one JDK on all nodes"
                        .formatted(java, request.executor(), request.host(), request.javaVersion());
            }
            synchronized (RemoteExecutors.this) {
                return expected.remove(request.executor())
                        ? null
                        : "executor " + request.executor() + " is not expected, or has registered before";
            }
        }
    }

    private synchronized boolean isRegistered(Registration registration) {
        return registered.get(registration.executor) == registration;
    }

    private synchronized boolean isClosing() {
        return closing;
    }

    private static final class Registration {
        private final ExecutorId executor;
        private final Connection connection;
        private volatile long heardNanos;

        Registration(ExecutorId executor, Connection connection, long heardNanos) {
            this.executor = executor;
            this.connection = connection;
            this.heardNanos = heardNanos;
        }
    }
}
