package dev.hearth.trial;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.embedded.ClientProcess;
import dev.hearth.embedded.Deadline;
import dev.hearth.embedded.EmbeddedHadoop;
import dev.hearth.embedded.Installation;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.yarn.api.records.ApplicationId;
import org.apache.hadoop.yarn.api.records.FinalApplicationStatus;
import org.apache.hadoop.yarn.server.resourcemanager.rmapp.RMApp;
import org.apache.hadoop.yarn.server.resourcemanager.rmapp.RMAppState;
import org.apache.hadoop.yarn.server.resourcemanager.rmapp.attempt.RMAppAttempt;

/** What a test does with the embedded Hadoop: put files there, run clients against it, ask what became of an application. */
public final class Trial implements AutoCloseable {
    /** Longest that a client may take. A hang is a failure. */
    public static final Duration LIMIT = Duration.ofMinutes(5);

    private final Installation installation;
    private final EmbeddedHadoop hadoop;
    private final Leftovers leftovers;
    private final List<ClientProcess> clients = new ArrayList<>();
    private final Set<ApplicationId> audited = new HashSet<>();

    Trial(Installation installation, EmbeddedHadoop hadoop) throws IOException {
        this.installation = installation;
        this.hadoop = hadoop;
        this.leftovers = new Leftovers(hadoop);
        Configuration site = new Configuration(false);
        // An application of a few seconds runs too little code twice for the second compiler.
        site.set("hearth.am.java-options", "-XX:TieredStopAtLevel=1");
        site.set("hearth.executor.java-options", "-XX:TieredStopAtLevel=1");
        // Only killed executors are to be lost, however busy the machine is.
        site.set("hearth.executor.silence-timeout", "60s");
        EmbeddedHadoop.writeSite(site, hadoop.confDirectory().resolve("hearth-site.xml"));
    }

    public EmbeddedHadoop hadoop() {
        return hadoop;
    }

    public Installation installation() {
        return installation;
    }

    /** A client on the cluster, to be started. */
    public ClientProcess.Plan client() {
        return ClientProcess.of(installation, hadoop.confDirectory());
    }

    /** Starts the plan; the client is killed after the test if it still runs. */
    public ClientProcess start(ClientProcess.Plan plan, String... arguments) throws IOException {
        ClientProcess client = plan.start(arguments);
        clients.add(client);
        return client;
    }

    /** Submits one of the tests' own programs to YARN with two executors. */
    public ClientProcess submit(String program, String... arguments) throws IOException {
        return submit(List.of(), program, arguments);
    }

    /** As {@link #submit(String, String...)}, with more options of {@code hearth submit}. */
    public ClientProcess submit(List<String> options, String program, String... arguments) throws IOException {
        return start(client(), submission("yarn", options, program, arguments));
    }

    /** The command line that submits one of the tests' own programs. */
    public static String[] submission(String master, List<String> options, String program, String... arguments) {
        return Stream.of(
                        Stream.of("submit", "--master", master),
                        options.stream(),
                        Stream.of(
                                "--class",
                                "trial.programs." + program,
                                Checkout.programsJar().toString()),
                        Stream.of(arguments))
                .flatMap(part -> part)
                .toArray(String[]::new);
    }

    /** Runs the client to its end and expects success. */
    public static List<String> expectSuccess(ClientProcess client) {
        int exitCode = client.exitCode(LIMIT);
        assertThat(exitCode).as(client::everything).isZero();
        return client.out();
    }

    /** Puts generated lines into HDFS and returns the path as a URI. */
    public String put(String path, GeneratedText text) throws IOException {
        org.apache.hadoop.fs.Path file = new org.apache.hadoop.fs.Path(path);
        OutputStream out = hadoop.fileSystem().create(file, true);
        text.writeTo(out);
        return hadoop.fileSystem().makeQualified(file).toString();
    }

    /** Counts lines of a file in HDFS in this process, with nothing of Hearth. */
    public long plainCount(String path, Predicate<String> wanted) {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                hadoop.fileSystem().open(new org.apache.hadoop.fs.Path(path)), StandardCharsets.UTF_8))) {
            return lines.lines().filter(wanted).count();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + path, e);
        }
    }

    public Path newLocalFolder() throws IOException {
        return hadoop.newLocalFolder("trial");
    }

    /** What the ResourceManager knows of the application. */
    public RMApp application(String applicationId) {
        RMApp application = hadoop.yarn()
                .getResourceManager()
                .getRMContext()
                .getRMApps()
                .get(ApplicationId.fromString(applicationId));
        assertThat(application).as(applicationId).isNotNull();
        return application;
    }

    /** Waits until the ResourceManager regards the application as ended, and returns how. */
    public FinalApplicationStatus finalStatus(String applicationId) {
        RMApp application = application(applicationId);
        Deadline.in(LIMIT).until(applicationId + " has ended", () -> ended(application), application::getState);
        return application.getFinalApplicationStatus();
    }

    /** Watches the processes for a while; none of them may end. */
    public void expectAlive(List<ContainerProcess> processes, Duration length) {
        Deadline watch = Deadline.in(length);
        Deadline.in(LIMIT)
                .until(
                        "the time of watching is over",
                        () -> {
                            assertThat(processes)
                                    .allMatch(process -> process.handle().isAlive());
                            return watch.left().isZero();
                        },
                        watch::left);
    }

    /** How many applications were ever submitted to the cluster. */
    public int applicationsSubmitted() {
        return hadoop.yarn().getResourceManager().getRMContext().getRMApps().size();
    }

    /** The host and port at which the application's driver listens. */
    public InetSocketAddress applicationMasterAddress(String applicationId) {
        RMAppAttempt attempt = application(applicationId).getCurrentAppAttempt();
        return new InetSocketAddress(attempt.getHost(), attempt.getRpcPort());
    }

    public Leftovers leftovers() {
        return leftovers;
    }

    /** After each test: ends what the test left running, and expects that every application has cleaned up after itself. */
    void audit() {
        clients.forEach(ClientProcess::close);
        clients.clear();
        List<RMApp> applications = hadoop.yarn().getResourceManager().getRMContext().getRMApps().values().stream()
                .filter(application -> audited.add(application.getApplicationId()))
                .toList();
        for (RMApp application : applications) {
            Deadline.in(Leftovers.GRACE)
                    .until(
                            application.getApplicationId() + " has ended by itself",
                            () -> ended(application),
                            application::getState);
            leftovers.expectNone(application.getApplicationId().toString());
        }
    }

    private static boolean ended(RMApp application) {
        RMAppState state = application.getState();
        return state == RMAppState.FINISHED || state == RMAppState.FAILED || state == RMAppState.KILLED;
    }

    @Override
    public void close() {
        hadoop.close();
    }
}
