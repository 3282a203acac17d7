package dev.hearth.executor;

import dev.hearth.chunk.NodeFiles;
import dev.hearth.conf.HearthConf;
import dev.hearth.conf.HearthSettings;
import dev.hearth.peer.PeerServer;
import dev.hearth.peer.Peers;
import dev.hearth.peer.SpreadFetch;
import dev.hearth.protocol.ExecutorId;
import dev.hearth.protocol.Message;
import dev.hearth.resident.JvmMemory;
import dev.hearth.resident.ResidentWatch;
import dev.hearth.scheduler.Ticker;
import dev.hearth.session.SessionLoaders;
import dev.hearth.shared.BroadcastStore;
import dev.hearth.shared.BroadcastStoreProvider;
import dev.hearth.shared.BroadcastStores;
import dev.hearth.shared.SharedFiles;
import dev.hearth.task.Configurations;
import dev.hearth.transport.ApplicationKey;
import dev.hearth.transport.Connection;
import dev.hearth.transport.ConnectionListener;
import dev.hearth.transport.TransportClient;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An executor that is a process of its own: connects to the driver, registers, runs what it is sent, and ends when the driver
 * says so, hangs up, or falls silent. It never outlives its driver: a container without one would hold memory for nothing.
 */
public final class ExecutorProcess implements ConnectionListener {
    private static final Logger LOG = LoggerFactory.getLogger(ExecutorProcess.class);
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(20);

    private final Launch launch;
    private final Ticker ticker;
    private final CompletableFuture<Exit> exit = new CompletableFuture<>();
    private final ScheduledExecutorService heart;
    private volatile long heardNanos;
    private volatile boolean registered;
    private Executor executor;
    private BroadcastStore store;
    private LocalStorage storage;
    private Peers peers;
    private PeerServer server;
    private ResidentGuard guard;

    /**
     * @param host as the driver and HDFS know this machine
     * @param memoryBytes what the process may take, heap and all, before whoever started it ends it
     * @param localDirectories for map output and what tasks spill, usually one for each disk
     * @param loader finds the user's classes
     */
    public record Launch(
            InetSocketAddress driver,
            ApplicationKey key,
            ExecutorId executor,
            String host,
            int cores,
            long memoryBytes,
            List<Path> localDirectories,
            ClassLoader loader) {}

    /** How the process ended. */
    public enum Exit {
        /** The driver said so. */
        SHUTDOWN(0),
        /** The driver could not be reached, or would not have this executor. */
        NOT_REGISTERED(11),
        /** The driver has hung up or fallen silent. */
        DRIVER_LOST(12),
        /** A killed task went on and on. */
        TASK_STUCK(13);

        private final int code;

        Exit(int code) {
            this.code = code;
        }

        /** The process's exit code. */
        public int code() {
            return code;
        }
    }

    private ExecutorProcess(Launch launch, Ticker ticker) {
        this.launch = launch;
        this.ticker = ticker;
        this.heart = Executors.newSingleThreadScheduledExecutor(body -> {
            Thread thread = new Thread(body, "hearth-heartbeat");
            thread.setDaemon(true);
            return thread;
        });
    }

    /** Runs an executor until it ends; the caller then ends the process. */
    public static Exit run(Launch launch) throws InterruptedException {
        ExecutorProcess process = new ExecutorProcess(launch, Ticker.system());
        try (TransportClient client = TransportClient.create(launch.key())) {
            client.connect(launch.driver(), process, CONNECT_TIMEOUT);
            return process.exit.get();
        } catch (IOException e) {
            LOG.error("executor {} cannot reach its driver: {}", launch.executor(), e.getMessage());
            return Exit.NOT_REGISTERED;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } finally {
            process.stop();
        }
    }

    @Override
    @SuppressWarnings("FutureReturnValueIgnored") // the heart stops with this object, and the check throws nothing
    public void opened(Connection connection) {
        heart.schedule(this::endUnlessRegistered, CONNECT_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
        connection.send(new Message.RegisterExecutor(
                Message.PROTOCOL_VERSION,
                launch.executor(),
                launch.host(),
                launch.cores(),
                Runtime.version().feature(),
                ProcessHandle.current().pid()));
    }

    private void endUnlessRegistered() {
        if (!registered && exit.complete(Exit.NOT_REGISTERED)) {
            LOG.error("executor {} ends: its driver has not answered for {}", launch.executor(), CONNECT_TIMEOUT);
        }
    }

    @Override
    public void received(Connection connection, Message message) {
        heardNanos = ticker.read();
        if (message instanceof Message.Registered registration) {
            registered = true;
            begin(connection, registration);
        } else if (message instanceof Message.RegistrationRefused refused) {
            LOG.error("executor {} is refused: {}", launch.executor(), refused.reason());
            exit.complete(Exit.NOT_REGISTERED);
        } else if (message instanceof Message.Shutdown shutdown) {
            LOG.info("executor {} ends: {}", launch.executor(), shutdown.reason());
            exit.complete(Exit.SHUTDOWN);
        } else if (!(message instanceof Message.HeartbeatAnswer)) {
            executor.handle((Message.ToExecutor) message);
        }
    }

    @Override
    public void closed(Connection connection, String reason) {
        if (executor != null) {
            executor.driverLost(reason);
        }
        if (exit.complete(Exit.DRIVER_LOST)) {
            LOG.error("executor {} ends: the driver's connection is gone: {}", launch.executor(), reason);
        }
    }

    @SuppressWarnings("FutureReturnValueIgnored") // the heart stops with this object, and a beat throws nothing
    private void begin(Connection connection, Message.Registered registration) {
        HearthConf conf = HearthConf.of(registration.settings());
        ClassLoader loader = SessionLoaders.forExecutor(conf, launch.loader());
        org.apache.hadoop.fs.Path directory =
                new org.apache.hadoop.fs.Path(conf.get(HearthSettings.APPLICATION_DIRECTORY));
        store = BroadcastStores.open(directory, Configurations.of(conf, loader), BroadcastStoreProvider.Role.READER);
        storage = new LocalStorage(launch.localDirectories());
        peers = new Peers(launch.key(), conf.get(HearthSettings.SHUFFLE_FETCH_PATIENCE));
        Duration patience = conf.get(HearthSettings.BROADCAST_PATIENCE);
        NodeFiles nodeFiles = new NodeFiles(launch.localDirectories(), patience, ticker::read);
        SpreadFetch fetch = new SpreadFetch(connection::send, peers, patience);
        executor = ExecutorFactory.start(
                launch.executor(),
                launch.cores(),
                conf,
                loader,
                new SharedFiles(store, nodeFiles, fetch),
                fetch::assigned,
                storage,
                peers,
                connection::send,
                stuck -> leave(connection, stuck));
        guard = ResidentGuard.start(
                executor, new ResidentWatch(launch.memoryBytes(), new JvmMemory(), ticker), adviceOnMemory());
        server = PeerServer.start(
                launch.key(),
                launch.host(),
                conf.get(HearthSettings.PORT_RANGE).toString(),
                storage.shuffles(),
                executor.blocks(),
                nodeFiles);
        connection.send(new Message.MapOutputServed(server.port()));
        Duration silence = Duration.ofMillis(registration.silenceMillis());
        Beat beat = new Beat(connection, silence);
        heart.scheduleAtFixedRate(
                beat, registration.heartbeatMillis(), registration.heartbeatMillis(), TimeUnit.MILLISECONDS);
    }

    private String adviceOnMemory() {
        long heap = Runtime.getRuntime().maxMemory();
        return "raise %s, now %d MiB besides %d MiB of heap"
                .formatted(HearthSettings.EXECUTOR_OVERHEAD.key(), (launch.memoryBytes() - heap) >> 20, heap >> 20);
    }

    private void leave(Connection connection, String reason) {
        if (exit.complete(Exit.TASK_STUCK)) {
            LOG.error("executor {} ends: {}", launch.executor(), reason);
            connection.send(new Message.Leaving(reason));
        }
    }

    private void stop() {
        heart.shutdownNow();
        if (guard != null) {
            guard.close();
        }
        if (server != null) {
            server.close();
        }
        if (executor != null) {
            executor.close();
        } else if (storage != null) {
            storage.close();
        }
        if (peers != null) {
            peers.close();
        }
        if (store != null) {
            try {
                store.close();
            } catch (IOException e) {
                LOG.debug("the broadcast store did not close", e);
            }
        }
    }

    /** Says that this executor lives, and notices when the driver does not. */
    private final class Beat implements Runnable {
        private final Connection connection;
        private final Duration silence;
        private long sequence;

        Beat(Connection connection, Duration silence) {
            this.connection = connection;
            this.silence = silence;
        }

        @Override
        public void run() {
            if (ticker.read() - heardNanos >= silence.toNanos()) {
                LOG.error("executor {} ends: its driver has been silent for {}", launch.executor(), silence);
                exit.complete(Exit.DRIVER_LOST);
            } else {
                connection.send(new Message.Heartbeat(sequence++));
            }
        }
    }
}
