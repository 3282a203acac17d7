package dev.hearth.yarn.am;

import dev.hearth.conf.HearthConf;
import dev.hearth.conf.HearthSettings;
import dev.hearth.driver.ExecutorBackend;
import dev.hearth.driver.ExecutorListener;
import dev.hearth.driver.FailureBudget;
import dev.hearth.driver.PassingListener;
import dev.hearth.driver.RemoteExecutors;
import dev.hearth.protocol.ExecutorId;
import dev.hearth.protocol.Message;
import dev.hearth.scheduler.LossCause;
import dev.hearth.scheduler.LossReason;
import dev.hearth.scheduler.Ticker;
import dev.hearth.transport.ConnectionListener;
import dev.hearth.yarn.ContainerEnd;
import dev.hearth.yarn.ContainerKind;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.yarn.api.records.Container;
import org.apache.hadoop.yarn.api.records.ContainerId;
import org.apache.hadoop.yarn.api.records.ContainerStatus;
import org.apache.hadoop.yarn.api.records.Resource;
import org.apache.hadoop.yarn.client.api.AMRMClient.ContainerRequest;
import org.apache.hadoop.yarn.client.api.async.AMRMClientAsync;
import org.apache.hadoop.yarn.client.api.async.NMClientAsync;
import org.apache.hadoop.yarn.util.RackResolver;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Executors in YARN containers: carries out what a {@link ContainerAllocator} decides, and tells it what happened. One thread
 * owns all state, so that a container that ends while it is being launched has ended, in whatever order the news arrive.
 * Containers may be asked for before the program opens a context; it takes over those that are there.
 */
final class YarnExecutors implements ExecutorBackend, ContainerEvents {
    /** How often to ask the ResourceManager for news when something is awaited from it, and when not. */
    static final Duration EAGER = Duration.ofMillis(200);

    static final Duration CALM = Duration.ofSeconds(1);

    private static final Logger LOG = LoggerFactory.getLogger(YarnExecutors.class);
    private static final Duration INPUT_NAMED_WITHIN = Duration.ofSeconds(1);
    private static final Duration INPUT_LISTED_WITHIN = Duration.ofSeconds(10);
    private static final Duration CAUSE_OF_DEATH_KNOWN_AFTER = Duration.ofSeconds(10);
    private static final Duration ORDERLY_END = Duration.ofSeconds(5);

    private final HearthConf conf;
    private final Configuration hadoop;
    private final NMClientAsync nodeManagers;
    private final ExecutorLaunches launches;
    private final Audience audience;
    private final GuardedThread thread;
    private final CompletableFuture<RemoteExecutors> remote = new CompletableFuture<>();
    private final CountDownLatch gone = new CountDownLatch(1);

    private volatile boolean closing;

    // Confined to the thread.
    private final ContainerAllocator allocator;
    private final ContainerAsks asks;
    private final Map<String, Container> containers = new HashMap<>();
    private final Set<String> registered = new HashSet<>();
    private final Set<String> noted = new HashSet<>();
    private Optional<ExecutorListener> listener = Optional.empty();
    private Optional<String> givenUp = Optional.empty();
    private Set<String> toldToExpect = Set.of(); // hosts
    private boolean closed;

    /**
     * @param askIds new ids, for as long as the ApplicationMaster lives
     * @param audience told how far the program is, and what it loses
     * @param fatal told when this can no longer do its work
     */
    YarnExecutors(
            HearthConf conf,
            Configuration hadoop,
            AMRMClientAsync<ContainerRequest> resourceManager,
            NMClientAsync nodeManagers,
            ExecutorLaunches launches,
            LongSupplier askIds,
            Audience audience,
            Consumer<Throwable> fatal) {
        this.conf = conf;
        this.hadoop = hadoop;
        this.nodeManagers = nodeManagers;
        this.launches = launches;
        this.audience = audience;
        int wanted = conf.get(HearthSettings.EXECUTOR_INSTANCES);
        this.allocator = new ContainerAllocator(wanted, FailureBudget.of(conf, wanted, Ticker.system()), askIds);
        this.asks = new ContainerAsks(
                resourceManager,
                Resource.newInstance(launches.memory().containerMegabytes(), conf.get(HearthSettings.EXECUTOR_CORES)));
        // Lives on after the end: grants that come then are still given back.
        this.thread = new GuardedThread("hearth-containers", fatal);
    }

    // ---- the driver's side

    @Override
    public void start(ExecutorListener driver) {
        thread.execute(() -> {
            RemoteExecutors executors = new RemoteExecutors(conf, new Watcher(driver), Ticker.system(), this::rackOf);
            listener = Optional.of(driver);
            containers.keySet().forEach(container -> executors.expect(executorIn(container)));
            executors.start();
            remote.complete(executors);
            givenUp.ifPresent(driver::unavailable);
            tellWhomToExpect();
        });
        expectInput();
    }

    @Override
    public void send(ExecutorId executor, Message.ToExecutor message) {
        if (remote.isDone()) { // or nobody has registered yet
            remote.join().send(executor, message);
        }
    }

    @Override
    public void preferHosts(Map<String, Integer> partitionsByHost) {
        thread.execute(() -> perform(allocator.prefer(partitionsByHost)));
    }

    @Override
    public void inputNamed() {
        thread.execute(() -> {
            allocator.inputNamed();
            thread.schedule(() -> perform(allocator.anywhere()), INPUT_LISTED_WITHIN);
        });
    }

    @Override
    public void progress(List<Message.StageProgress> stages, List<Message.AccumulatorValue> accumulators) {
        int registeredNow = remote.isDone() ? remote.join().count() : 0;
        audience.progress(
                new Message.Progress(stages, accumulators, registeredNow, conf.get(HearthSettings.EXECUTOR_INSTANCES)));
    }

    /** Gives the program a moment to name its input; executors are asked for anywhere if it does not. */
    void expectInput() {
        thread.schedule(() -> perform(allocator.noneNamed()), INPUT_NAMED_WITHIN);
    }

    @Override
    public int executors() {
        return conf.get(HearthSettings.EXECUTOR_INSTANCES);
    }

    @Override
    public int slots() {
        return executors() * conf.get(HearthSettings.EXECUTOR_CORES);
    }

    /** Hands over a connection whose first message will be, or has just been, an executor's registration. */
    void whenStarted(Consumer<ConnectionListener> withListener) {
        var unused = remote.thenAccept(executors -> withListener.accept(executors.newConnection()));
    }

    /** Whether its context has been closed. */
    boolean isClosed() {
        return closing;
    }

    /** Nothing is asked for or launched from here on. */
    void stopAllocating() {
        thread.execute(() -> {
            perform(allocator.close());
            closed = true;
            for (String container : List.copyOf(containers.keySet())) {
                if (!registered.contains(container)) {
                    perform(allocator.abandon(container, ContainerEnd.abandoned("was not needed any more")));
                }
            }
            endIfEmpty();
        });
    }

    @Override
    public void close() {
        closing = true;
        stopAllocating();
        if (remote.isDone()) {
            remote.join().close();
        }
        try {
            if (!gone.await(ORDERLY_END.toMillis(), TimeUnit.MILLISECONDS)) {
                thread.execute(() -> containers.values().forEach(container -> asks.release(container.getId())));
                gone.await(ORDERLY_END.toMillis(), TimeUnit.MILLISECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    // ---- YARN's side

    @Override
    public void granted(List<Container> granted) {
        thread.execute(() -> granted.forEach(this::grant));
    }

    @Override
    public void completed(List<ContainerStatus> statuses) {
        thread.execute(() -> {
            for (ContainerStatus status : statuses) {
                perform(allocator.completed(status.getContainerId().toString(), end(status)));
            }
            endIfEmpty();
        });
    }

    @Override
    public void notStarted(ContainerId container, Throwable error) {
        thread.execute(
                () -> perform(allocator.abandon(container.toString(), ContainerEnd.notStarted(error.toString()))));
    }

    // ---- the thread

    private void grant(Container container) {
        String name = container.getId().toString();
        containers.put(name, container);
        asks.close(container.getAllocationRequestId());
        perform(allocator.granted(name, container.getNodeId().getHost(), container.getAllocationRequestId()));
        if (!allocator.runs(name)) {
            containers.remove(name); // surplus, given back
        }
    }

    private void perform(List<AllocatorStep> steps) {
        for (AllocatorStep step : steps) {
            if (step instanceof AllocatorStep.Ask ask) {
                asks.ask(ask);
            } else if (step instanceof AllocatorStep.Cancel cancel) {
                asks.close(cancel.ask());
            } else if (step instanceof AllocatorStep.Launch launch) {
                launch(launch);
            } else if (step instanceof AllocatorStep.Release release) {
                asks.release(ContainerId.fromString(release.container()));
            } else if (step instanceof AllocatorStep.Lost lost) {
                lost(lost);
            } else if (step instanceof AllocatorStep.GiveUp giveUp) {
                LOG.error("no more executors: {}", giveUp.reason());
                givenUp = Optional.of(giveUp.reason());
                listener.ifPresent(driver -> driver.unavailable(giveUp.reason()));
            }
        }
        tellWhomToExpect();
        if (!closed) { // afterwards the pace is the next context's
            asks.pace(allocator.settled() ? CALM : EAGER);
        }
    }

    private void tellWhomToExpect() {
        Set<String> hosts = allocator.promisingHosts(registered);
        if (listener.isPresent() && !hosts.equals(toldToExpect)) {
            listener.get().expected(hosts);
            toldToExpect = hosts;
        }
    }

    /** Jobs go on with the executors that were left when it was given up; with the last one gone they have to hear it again. */
    private void repeatThatItIsGivenUp() {
        if (allocator.running() == 0) {
            givenUp.ifPresent(reason -> listener.ifPresent(driver -> driver.unavailable(reason)));
        }
    }

    private void launch(AllocatorStep.Launch launch) {
        ExecutorId executor = executorIn(launch.container());
        if (remote.isDone()) {
            remote.join().expect(executor);
        }
        LOG.info("starting {} in {} on {}", executor, launch.container(), launch.host());
        Container container = containers.get(launch.container());
        long megabytes = container.getResource().getMemorySize();
        nodeManagers.startContainerAsync(
                container, launches.launch(executor, megabytes).context(hadoop));
        Duration patience = conf.get(HearthSettings.EXECUTOR_REGISTRATION_TIMEOUT);
        var unused = remote.thenAccept(
                executors -> thread.schedule(() -> abandonUnlessRegistered(launch.container(), patience), patience));
    }

    private void lost(AllocatorStep.Lost lost) {
        Container container = containers.remove(lost.container());
        registered.remove(lost.container());
        ExecutorId executor = executorIn(lost.container());
        String host = container.getNodeId().getHost();
        LossReason reason = new LossReason(
                "%s on %s %s".formatted(executor, host, lost.end().summary()),
                lost.end().chargesTasks());
        if (!closed) {
            LOG.warn("{} on {} {}", executor, host, lost.end().explanation());
            noteOnce(lost.end(), reason);
        }
        if (remote.isDone()) {
            remote.join().exited(executor, reason);
        }
        repeatThatItIsGivenUp();
    }

    /** Executors that are lost for the same reason are worth one line to people, whatever the numbers in it. */
    private void noteOnce(ContainerEnd end, LossReason reason) {
        if (noted.add(end.summary().replaceAll("[\\d.]+", ""))) {
            audience.note(reason.description());
        }
    }

    private ContainerEnd end(ContainerStatus status) {
        String diagnostics = Optional.ofNullable(status.getDiagnostics()).orElse("");
        return ContainerEnd.of(status.getExitStatus(), diagnostics, ContainerKind.EXECUTOR, conf);
    }

    private void abandonUnlessRegistered(String container, Duration patience) {
        if (containers.containsKey(container) && !registered.contains(container)) {
            perform(allocator.abandon(
                    container, ContainerEnd.notStarted("it did not register within " + patience.toSeconds() + " s")));
        }
    }

    private void vanished(String container) {
        perform(allocator.vanished(container));
        repeatThatItIsGivenUp();
        endIfEmpty();
        thread.schedule(
                () -> perform(allocator.abandon(container, ContainerEnd.unexplained())), CAUSE_OF_DEATH_KNOWN_AFTER);
    }

    /** A vanished executor's process has ended or is about to; the ResourceManager's word for it would take a second. */
    private void endIfEmpty() {
        if (closed && allocator.running() == 0) {
            gone.countDown();
        }
    }

    private String rackOf(String host) {
        return RackResolver.resolve(hadoop, host).getNetworkLocation();
    }

    private static ExecutorId executorIn(String container) {
        long number = ContainerId.fromString(container).getContainerId() & ContainerId.CONTAINER_ID_BITMASK;
        return new ExecutorId("executor-" + (number - 1)); // the ApplicationMaster's container is the first
    }

    private Optional<String> containerOf(ExecutorId executor) {
        return containers.keySet().stream()
                .filter(container -> executorIn(container).equals(executor))
                .findFirst();
    }

    /** Passes on what executors report and takes notes for the allocator. */
    private final class Watcher extends PassingListener {
        Watcher(ExecutorListener driver) {
            super(driver);
        }

        @Override
        public void added(ExecutorId executor, String host, String rack, int cores) {
            super.added(executor, host, rack, cores);
            thread.execute(() -> {
                containerOf(executor).ifPresent(registered::add);
                tellWhomToExpect();
            });
        }

        @Override
        public void lost(ExecutorId executor, LossCause cause) {
            super.lost(executor, cause);
            thread.execute(() -> containerOf(executor).ifPresent(YarnExecutors.this::vanished));
        }
    }
}
