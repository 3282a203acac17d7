package dev.hearth.driver;

import dev.hearth.conf.HearthConf;
import dev.hearth.conf.HearthSettings;
import dev.hearth.conf.Master;
import dev.hearth.executor.ChildExecutor;
import dev.hearth.launch.BesidesHeap;
import dev.hearth.launch.JvmEnd;
import dev.hearth.protocol.ExecutorId;
import dev.hearth.protocol.Message;
import dev.hearth.protocol.Message.AccumulatorValue;
import dev.hearth.protocol.Message.StageProgress;
import dev.hearth.scheduler.LossCause;
import dev.hearth.scheduler.LossReason;
import dev.hearth.scheduler.Ticker;
import dev.hearth.transport.ApplicationKey;
import dev.hearth.transport.TransportServer;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Executors as child processes on this machine, with the class path of this process; one that dies is replaced. */
final class LocalClusterBackend implements ExecutorBackend {
    private static final Logger LOG = LoggerFactory.getLogger(LocalClusterBackend.class);
    private static final String HOST = "localhost";
    private static final long CLOSE_SECONDS = 5;

    private final Master.LocalCluster shape;
    private final HearthConf conf;
    private final Consumer<List<StageProgress>> watcher = UserLoaders.watcher(UserLoaders.ofThisThread());
    private final Ticker ticker;
    private final ApplicationKey key = ApplicationKey.generate();
    private final List<Path> userJars = UserLoaders.jarsOf(UserLoaders.ofThisThread());
    private final Map<ExecutorId, Process> processes = new HashMap<>();
    private LocalDirectories directories;
    private ChildWorkplaces workplaces;
    private RemoteExecutors executors;
    private TransportServer server;
    private ExecutorListener driver;
    private int started;
    private final FailureBudget budget;
    private boolean closing;

    LocalClusterBackend(Master.LocalCluster shape, HearthConf conf, Ticker ticker) {
        this.shape = shape;
        this.conf = conf;
        this.ticker = ticker;
        this.budget = FailureBudget.of(conf, shape.executors(), ticker);
    }

    @Override
    public void start(ExecutorListener listener) {
        driver = listener;
        directories = LocalDirectories.create(conf);
        workplaces = ChildWorkplaces.create(conf, directories.paths().get(0));
        executors = new RemoteExecutors(conf, new Replacing(listener), ticker, host -> "/default-rack");
        server = TransportServer.start(
                key, HOST, conf.get(HearthSettings.PORT_RANGE).toString(), executors::newConnection);
        executors.start();
        for (int i = 0; i < shape.executors(); i++) {
            launch();
        }
    }

    @SuppressWarnings("FutureReturnValueIgnored") // what follows an exit is reported to the driver
    private synchronized void launch() {
        if (closing) {
            return;
        }
        ExecutorId id = new ExecutorId("executor-" + ++started);
        executors.expect(id);
        try {
            Process process = new ProcessBuilder(command())
                    .directory(workplaces.directoryFor(id))
                    .redirectOutput(ProcessBuilder.Redirect.INHERIT)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            processes.put(id, process);
            process.onExit().thenAccept(ended -> exited(id, ended.exitValue()));
        } catch (IOException e) {
            throw new UncheckedIOException("executor process could not be started: " + e.getMessage(), e);
        }
        invite(id, processes.get(id));
    }

    private void invite(ExecutorId id, Process process) {
        try {
            // Stays open: its end is how the child learns of ours.
            new ChildExecutor.Invitation(
                            key,
                            HOST,
                            server.address().getPort(),
                            id,
                            shape.cores(),
                            memoryBytes(),
                            directories.paths(),
                            userJars)
                    .write(process.getOutputStream());
        } catch (IOException e) {
            LOG.warn("{} did not take its invitation: {}", id, e.getMessage());
            process.destroyForcibly(); // its exit brings the next one
        }
    }

    private long memoryBytes() {
        long heap = shape.memoryBytes();
        return heap + conf.find(HearthSettings.EXECUTOR_OVERHEAD).orElse(BesidesHeap.onTopOf(heap));
    }

    private List<String> command() {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-Xmx" + shape.memoryBytes());
        command.add("-XX:+ExitOnOutOfMemoryError");
        command.add("-XX:+DisplayVMOutputToStderr"); // standard output is the program's
        conf.find(HearthSettings.EXECUTOR_JAVA_OPTIONS)
                .ifPresent(options -> command.addAll(List.of(options.trim().split("\\s+"))));
        command.add("-cp");
        command.add(absolute(System.getProperty("java.class.path")));
        command.add(ChildExecutor.class.getName());
        return command;
    }

    /** The same class path, from wherever the child is started. */
    private static String absolute(String classPath) {
        return Stream.of(classPath.split(File.pathSeparator, -1))
                .map(entry -> new File(entry).getAbsolutePath())
                .collect(Collectors.joining(File.pathSeparator));
    }

    private void exited(ExecutorId id, int exitCode) {
        boolean expected;
        Optional<String> exceeded = Optional.empty();
        synchronized (this) {
            processes.remove(id);
            expected = closing;
            if (!expected && !budget.spend()) {
                exceeded = Optional.of(budget.exceeded(words(exitCode)));
            }
        }
        executors.exited(id, new LossReason(words(exitCode), true));
        if (exceeded.isPresent()) {
            driver.unavailable(exceeded.get());
        } else if (!expected) {
            replace(id, exitCode);
        }
    }

    private void replace(ExecutorId id, int exitCode) {
        LOG.warn("{} {}; starting another", id, words(exitCode));
        try {
            launch();
        } catch (UncheckedIOException e) {
            driver.unavailable(e.getMessage());
        }
    }

    private String words(int exitCode) {
        return JvmEnd.of(exitCode, "")
                .words(
                        exitCode,
                        "raise the memory in " + HearthSettings.MASTER.key() + ", now " + shape,
                        HearthSettings.EXECUTOR_JAVA_OPTIONS.key());
    }

    @Override
    public void send(ExecutorId executor, Message.ToExecutor message) {
        executors.send(executor, message);
    }

    @Override
    public void preferHosts(Map<String, Integer> partitionsByHost) {
        // There is one host.
    }

    @Override
    public int executors() {
        return shape.executors();
    }

    @Override
    public void progress(List<StageProgress> stages, List<AccumulatorValue> accumulators) {
        watcher.accept(stages);
    }

    @Override
    public int slots() {
        return shape.executors() * shape.cores();
    }

    @Override
    public void close() {
        Collection<Process> left;
        synchronized (this) {
            closing = true;
            left = List.copyOf(processes.values());
        }
        if (executors != null) {
            executors.close();
        }
        long deadline = ticker.read() + TimeUnit.SECONDS.toNanos(CLOSE_SECONDS);
        try {
            for (Process process : left) {
                if (!process.waitFor(deadline - ticker.read(), TimeUnit.NANOSECONDS)) {
                    process.destroyForcibly();
                }
            }
        } catch (InterruptedException e) {
            left.forEach(Process::destroyForcibly);
            Thread.currentThread().interrupt();
        }
        if (server != null) {
            server.close();
        }
        if (directories != null) {
            directories.close();
        }
    }

    /** Sees to it that a lost executor's process is gone; its exit brings the next one. */
    private final class Replacing extends PassingListener {
        Replacing(ExecutorListener driver) {
            super(driver);
        }

        @Override
        public void lost(ExecutorId executor, LossCause cause) {
            super.lost(executor, cause);
            Process process;
            synchronized (LocalClusterBackend.this) {
                process = closing ? null : processes.get(executor);
            }
            if (process != null) {
                process.destroyForcibly();
            }
        }
    }
}
