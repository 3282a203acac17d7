package dev.hearth.yarn.client;

import dev.hearth.conf.HearthConf;
import dev.hearth.conf.HearthSettings;
import dev.hearth.conf.Master;
import dev.hearth.launch.ContainerFiles;
import dev.hearth.launch.ExecutorLaunch;
import dev.hearth.launch.NamedFile;
import dev.hearth.launch.Shipment;
import dev.hearth.transport.ApplicationKey;
import dev.hearth.yarn.launch.ContainerFile;
import dev.hearth.yarn.launch.ContainerLaunch;
import dev.hearth.yarn.launch.ContainerMemory;
import dev.hearth.yarn.launch.JvmCommand;
import dev.hearth.yarn.staging.Application;
import dev.hearth.yarn.staging.ApplicationDirectory;
import dev.hearth.yarn.staging.EngineJarCache;
import dev.hearth.yarn.staging.HadoopSettings;
import dev.hearth.yarn.staging.Leftovers;
import dev.hearth.yarn.staging.StagingArea;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.io.Text;
import org.apache.hadoop.security.Credentials;
import org.apache.hadoop.yarn.api.records.ApplicationId;
import org.apache.hadoop.yarn.api.records.ApplicationSubmissionContext;
import org.apache.hadoop.yarn.api.records.Resource;
import org.apache.hadoop.yarn.client.api.YarnClientApplication;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings applications to a YARN cluster. */
public final class YarnSubmitter {
    private static final Logger LOG = LoggerFactory.getLogger(YarnSubmitter.class);

    /** The class whose {@code main} runs in the application's first container. */
    private static final String MAIN_CLASS = "dev.hearth.yarn.am.ApplicationMaster";

    private final Submission submission;
    private final Configuration hadoop;
    private final HearthConf conf;
    private final Cluster cluster;
    private final Withdrawal withdrawal;
    private final CompletableFuture<ApplicationKey> key;

    private YarnSubmitter(
            Submission submission, Cluster cluster, Withdrawal withdrawal, CompletableFuture<ApplicationKey> key) {
        this.submission = submission;
        this.hadoop = submission.hadoop();
        this.conf = submission.settings();
        this.cluster = cluster;
        this.withdrawal = withdrawal;
        this.key = key;
    }

    /**
     * Checks everything, stages the files and submits.
     *
     * @param knownProblems what the caller has found already, to be named with everything else
     * @param withdrawal undoes all of this when asked to, at any moment
     * @throws dev.hearth.conf.SettingsException naming every problem found; nothing was submitted or left behind then
     * @throws IOException if the cluster failed while staging or submitting, or the submission was withdrawn
     */
    public static ApplicationHandle submit(Submission submission, List<String> knownProblems, Withdrawal withdrawal)
            throws IOException {
        // Needed last, and cryptography is slow in a JVM that has just started; the cluster is asked meanwhile.
        CompletableFuture<ApplicationKey> key = CompletableFuture.supplyAsync(ApplicationKey::generate);
        Cluster cluster = Cluster.open(submission.hadoop());
        try {
            return new YarnSubmitter(submission, cluster, withdrawal, key).submit(knownProblems);
        } catch (IOException | RuntimeException e) {
            if (withdrawal.over()) {
                cluster.close();
            }
            throw e;
        }
    }

    private ApplicationHandle submit(List<String> knownProblems) throws IOException {
        Checks checks = new Checks(submission);
        knownProblems.forEach(checks::problem);
        checks.local();
        Optional<Path> engine = EngineJar.find();
        if (engine.isEmpty()) {
            checks.problem(
                    "this is not Hearth's own jar but loose classes; run the jar that the build makes in cli/target");
        }
        Ticket.missing().ifPresent(missing -> {
            checks.problem(missing);
            checks.settle(); // without one there is nobody to ask
        });
        YarnClientApplication application = null;
        try {
            application = cluster.newApplication();
            checks.resources(application.getNewApplicationResponse().getMaximumResourceCapability())
                    .queue(cluster);
        } catch (IOException e) {
            checks.problem(e.getMessage());
        }
        checks.fileSystems().settle();
        return stageAndSubmit(application, engine.orElseThrow());
    }

    private ApplicationHandle stageAndSubmit(YarnClientApplication application, Path engine) throws IOException {
        ApplicationSubmissionContext context = application.getApplicationSubmissionContext();
        String id = context.getApplicationId().toString();
        StagingArea area = StagingArea.open(hadoop, conf, cluster.user());
        ApplicationDirectory directory = area.directory(id);
        try {
            withdrawal.staging(area, directory);
            directory.make();
            sweep(area, directory);
            describe(context, stage(area, directory, engine), directory);
            if (SessionKey.isKept(submission.mainClass(), conf)) {
                SessionKey.write(directory, key.join());
            }
            send(context);
            return new ApplicationHandle(
                    context.getApplicationId(), cluster, key.join(), area, directory, withdrawal, conf);
        } catch (IOException | RuntimeException e) {
            if (withdrawal.over()) {
                remove(area, directory, e);
            }
            throw e;
        }
    }

    private static void remove(StagingArea area, ApplicationDirectory directory, Exception failure) {
        try (area) {
            directory.delete();
        } catch (IOException e) {
            failure.addSuppressed(e); // the next submit sweeps
        }
    }

    private void send(ApplicationSubmissionContext context) throws IOException {
        withdrawal.submitting(cluster, context.getApplicationId());
        try {
            cluster.submit(context);
        } finally {
            withdrawal.answered();
        }
    }

    private void sweep(StagingArea area, ApplicationDirectory current) {
        try {
            List<String> swept = new Leftovers(area).sweep(current, this::fateOf);
            swept.forEach(application -> LOG.info("removed what {} had left behind", application));
        } catch (IOException e) {
            LOG.warn("leftovers of earlier applications could not be removed: {}", e.getMessage());
        }
    }

    private Leftovers.Fate fateOf(String application) throws IOException {
        try {
            return ApplicationHandle.ended(cluster.report(ApplicationId.fromString(application)))
                    ? Leftovers.Fate.FINISHED
                    : Leftovers.Fate.LIVES;
        } catch (UnknownApplicationException | IllegalArgumentException e) {
            return Leftovers.Fate.UNKNOWN;
        }
    }

    // ---- files

    /** Everything that containers of the application fetch; the description of the application last. */
    private List<ContainerFile> stage(StagingArea area, ApplicationDirectory directory, Path engine)
            throws IOException {
        Shipment shipment = submission.shipment();
        List<ContainerFile> files = new ArrayList<>();
        EngineJarCache jars = new EngineJarCache(area, directory);
        files.add(jars.provide(engine, ContainerFiles.ENGINE_JAR));
        files.add(directory.write(ContainerFiles.HADOOP_SETTINGS, new HadoopSettings(hadoop)::write));
        files.add(directory.upload(
                submission.applicationJar(), ContainerFiles.userJar(0), ContainerFiles.userJar(0), false));
        for (String libjar : shipment.libjars()) {
            files.add(bring(
                    directory, libjar, files.size(), Optional.of(ContainerFiles.userJar(files.size() - 2)), false));
        }
        for (String file : shipment.files()) {
            files.add(bring(directory, file, files.size(), Optional.empty(), false));
        }
        for (String archive : shipment.archives()) {
            files.add(bring(directory, archive, files.size(), Optional.empty(), true));
        }
        Optional<Path> formats = FormatsJar.find();
        if (formats.isPresent()) {
            files.add(jars.provide(formats.get(), ContainerFiles.FORMATS_JAR));
        } else {
            LOG.debug("no Hadoop MapReduce on this machine's class path, so containers get none");
        }
        return files;
    }

    private ContainerFile bring(
            ApplicationDirectory directory, String text, int number, Optional<String> name, boolean unpacked)
            throws IOException {
        NamedFile file = NamedFile.parse(text);
        String inContainer = name.orElse(file.name());
        if (file.remote().isPresent()) {
            org.apache.hadoop.fs.Path path = file.remote().get();
            return ContainerFile.of(inContainer, path.getFileSystem(hadoop).getFileStatus(path), unpacked);
        }
        // The name is ours, because the user's would pass through a shell on the node.
        String staged = "file-" + number
                + file.archiveEnding().filter(ending -> unpacked).orElse("");
        return directory.upload(file.local().orElseThrow(), staged, inContainer, unpacked);
    }

    // ---- the application

    private void describe(
            ApplicationSubmissionContext context, List<ContainerFile> shared, ApplicationDirectory directory)
            throws IOException {
        Application application = new Application(
                submission.name(),
                Checks.mainClass(submission).orElseThrow(),
                submission.args(),
                directory.path().toUri(),
                submission.inputs(),
                settings(),
                shared);
        ContainerFile description = directory.write(ContainerFiles.APPLICATION, application::write);
        ContainerMemory memory = new ContainerMemory(conf.get(HearthSettings.AM_MEMORY));
        int cores = conf.get(HearthSettings.AM_CORES);
        JvmCommand command = new JvmCommand(
                MAIN_CLASS,
                memory,
                cores,
                conf.find(HearthSettings.JAVA_HOME),
                conf.find(HearthSettings.AM_JAVA_OPTIONS),
                false);
        ContainerLaunch launch = new ContainerLaunch(
                command,
                Stream.concat(shared.stream(), Stream.of(description)).toList(),
                Map.of(),
                credentials(directory));
        context.setApplicationName(submission.name());
        context.setApplicationType("HEARTH");
        submission.queue().ifPresent(context::setQueue);
        new SchedulingTerms(conf).applyTo(context);
        context.setMaxAppAttempts(1);
        context.setKeepContainersAcrossApplicationAttempts(false);
        context.setResource(Resource.newInstance(memory.containerMegabytes(), cores));
        context.setAMContainerSpec(launch.context(hadoop));
    }

    private Map<String, String> settings() {
        Map<String, String> settings = new java.util.TreeMap<>(conf.asMap());
        settings.put(HearthSettings.MASTER.key(), HearthSettings.MASTER.print(new Master.Yarn()));
        return settings;
    }

    private Credentials credentials(ApplicationDirectory directory) throws IOException {
        Credentials credentials = new Credentials();
        credentials.addSecretKey(new Text(ExecutorLaunch.KEY_ALIAS), key.join().encode());
        List<org.apache.hadoop.fs.Path> paths =
                new ArrayList<>(List.of(directory.path(), new org.apache.hadoop.fs.Path("/")));
        Shipment shipment = submission.shipment();
        submission.inputs().forEach(input -> paths.add(new org.apache.hadoop.fs.Path(input)));
        Stream.of(shipment.files(), shipment.libjars(), shipment.archives())
                .flatMap(List::stream)
                .flatMap(text -> NamedFile.parse(text).remote().stream())
                .forEach(paths::add);
        Tokens.addTo(credentials, paths, hadoop);
        return credentials;
    }
}
