package dev.hearth.yarn.am;

import dev.hearth.conf.HearthConf;
import dev.hearth.conf.HearthSettings;
import dev.hearth.driver.BlockHosts;
import dev.hearth.launch.ExecutorLaunch;
import dev.hearth.launch.Submitter;
import dev.hearth.launch.SubmittersHadoop;
import dev.hearth.launch.UserClassLoader;
import dev.hearth.protocol.Message;
import dev.hearth.transport.ApplicationKey;
import dev.hearth.transport.TransportServer;
import dev.hearth.yarn.Outcome;
import dev.hearth.yarn.staging.Application;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.io.Text;
import org.apache.hadoop.security.Credentials;
import org.apache.hadoop.security.UserGroupInformation;
import org.apache.hadoop.yarn.client.api.async.NMClientAsync;
import org.apache.hadoop.yarn.conf.YarnConfiguration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hosts the user's program as the driver of its application: provides executors, relays what the program prints, and ends the
 * application with the truth about how the program ended. One attempt; when it is gone, so are its containers.
 */
public final class ApplicationMaster {
    // Made before the streams are tapped, so that the log stays in the container.
    private static final Logger LOG = LoggerFactory.getLogger(ApplicationMaster.class);

    /** How soon after the registration a client that follows has seen it and connected. */
    private static final Duration CLIENT_COMES = Duration.ofSeconds(5);

    /** The longest that the ResourceManager and YARN's clients may take to let go. */
    private static final Duration FAREWELL = Duration.ofMinutes(2);

    private final Verdict verdict = new Verdict();
    private final ShutdownWatch watch = new ShutdownWatch(verdict);
    private final CurrentExecutors executors = new CurrentExecutors();
    private final AttachedClients clients = new AttachedClients(reason -> verdict.decide(Outcome.killed(reason)));

    private ApplicationMaster() {}

    public static void main(String[] args) {
        ApplicationMaster master = new ApplicationMaster();
        int code;
        try {
            code = master.run(ContainerPlace.of(System.getenv()));
        } catch (Throwable e) {
            LOG.error("the ApplicationMaster has failed", e);
            code = 1;
        }
        master.watch.orderly();
        LastResort.haltAfter(Duration.ofSeconds(10), code);
        System.exit(code);
    }

    private int run(ContainerPlace place) throws IOException, InterruptedException {
        SubmittersHadoop.use();
        Application application = place.application();
        application.settings().forEach(System::setProperty);
        System.setProperty(
                HearthSettings.APPLICATION_DIRECTORY.key(),
                application.stagingDirectory().toString());
        HearthConf conf = HearthConf.load();
        Configuration hadoop = new YarnConfiguration();
        conf.applyTo(hadoop);
        Racks.makeResolvable(hadoop);
        UserGroupInformation applicationMaster = Submitter.become(place.user());
        FileSystem staging = FileSystem.newInstance(application.stagingDirectory(), hadoop);
        Path directory = new Path(application.stagingDirectory());
        watch.install(() -> delete(staging, directory));

        ApplicationKey key = ApplicationKey.decode(
                UserGroupInformation.getLoginUser().getCredentials().getSecretKey(new Text(ExecutorLaunch.KEY_ALIAS)));
        try (TransportServer server = TransportServer.start(
                key,
                "0.0.0.0",
                conf.get(HearthSettings.PORT_RANGE).toString(),
                () -> new PeerDoor(clients, executors))) {
            InetSocketAddress address = InetSocketAddress.createUnresolved(
                    place.host(), server.address().getPort());
            Yarn yarn = new Yarn(conf, hadoop, application, address, applicationMaster);
            long clientHasCome = System.nanoTime() + CLIENT_COMES.toNanos();
            yarn.hint();
            start(application, place, new MemoryAdvice(conf));
            Outcome outcome = verdict.await();
            LOG.info("the program has ended: {}", outcome);
            executors.stopAllocating();
            delete(staging, directory);
            executors.current().close();
            System.out.flush();
            System.err.flush();
            clients.awaitFirst(clientHasCome);
            clients.ended(new Message.ApplicationEnded(outcome.exitCode(), outcome.diagnostics()));
            yarn.end(outcome);
            watch.cleaned();
            staging.close();
            return outcome.exitCode();
        }
    }

    private void start(Application application, ContainerPlace place, MemoryAdvice advice) {
        OutputTap.install(clients::output);
        ProgramExit.decides(verdict);
        YarnMasterProvider.inside(executors::take);
        ClassLoader loader =
                new UserClassLoader(place.userJars(), ApplicationMaster.class.getClassLoader(), new ExitCalls());
        new UserProgram(application.mainClass(), application.args(), loader, advice, verdict).start();
    }

    private static void delete(FileSystem fileSystem, Path directory) {
        try {
            fileSystem.delete(directory, true);
        } catch (IOException e) {
            LOG.warn("{} could not be deleted; the next submit of the same user will", directory, e);
        }
    }

    /** Both ends of YARN, from registration to the last word. */
    private final class Yarn {
        private final ResourceManager resourceManager;
        private final NMClientAsync nodeManagers;
        private final Application application;
        private final Configuration hadoop;
        private final Credentials credentials;

        Yarn(
                HearthConf conf,
                Configuration hadoop,
                Application application,
                InetSocketAddress address,
                UserGroupInformation applicationMaster)
                throws IOException {
            this.application = application;
            this.hadoop = hadoop;
            this.credentials = UserGroupInformation.getLoginUser().getCredentials();
            this.nodeManagers = NodeManagers.start(hadoop, executors);
            this.resourceManager = ResourceManager.create(hadoop, applicationMaster, executors, verdict);
            AtomicLong askIds = new AtomicLong();
            executors.provideWith(conf, settings -> executors(settings, address, askIds));
            resourceManager.register(address);
        }

        private YarnExecutors executors(HearthConf conf, InetSocketAddress address, AtomicLong askIds) {
            return new YarnExecutors(
                    conf,
                    hadoop,
                    resourceManager.client(),
                    nodeManagers,
                    new ExecutorLaunches(conf, address, application.containerFiles(), credentials),
                    askIds::incrementAndGet,
                    clients,
                    e -> verdict.decide(Outcome.failed("containers cannot be managed any more: " + e)));
        }

        /** Where the submitter said that input lies, found out in the background. */
        void hint() {
            YarnExecutors first = executors.current();
            if (application.inputs().isEmpty()) {
                first.expectInput();
                return;
            }
            Thread lister = new Thread(() -> first.preferHosts(hosts()), "hearth-input-hint");
            lister.setDaemon(true);
            lister.start();
        }

        private Map<String, Integer> hosts() {
            try {
                return BlockHosts.count(
                        application.inputs().stream().map(Path::new).toList(), hadoop);
            } catch (IOException | RuntimeException e) {
                LOG.warn("the blocks of {} cannot be listed; executors are placed anywhere", application.inputs(), e);
                return Map.of();
            }
        }

        void end(Outcome outcome) {
            LastResort.haltAfter(FAREWELL, outcome.exitCode()); // a ResourceManager that is away must not keep us
            try {
                resourceManager.unregister(outcome);
            } catch (IOException | RuntimeException e) {
                LOG.warn("the ResourceManager did not take the final status {}", outcome.status(), e);
            }
            nodeManagers.stop();
            resourceManager.stop();
        }
    }
}
