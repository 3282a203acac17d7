package dev.hearth.yarn.client;

import dev.hearth.conf.HearthConf;
import dev.hearth.launch.ContainerFiles;
import dev.hearth.transport.ApplicationKey;
import dev.hearth.yarn.launch.ContainerFile;
import dev.hearth.yarn.staging.Application;
import dev.hearth.yarn.staging.ApplicationDirectory;
import dev.hearth.yarn.staging.StagingArea;
import java.io.ByteArrayInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileUtil;
import org.apache.hadoop.yarn.api.records.ApplicationId;
import org.apache.hadoop.yarn.api.records.ApplicationReport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A submitted application, from its submitter's side. */
public final class ApplicationHandle implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ApplicationHandle.class);

    private final ApplicationId id;
    private final Cluster cluster;
    private final ApplicationKey key;
    private final StagingArea area;
    private final ApplicationDirectory directory;
    private final Withdrawal withdrawal;
    private final HearthConf conf;

    ApplicationHandle(
            ApplicationId id,
            Cluster cluster,
            ApplicationKey key,
            StagingArea area,
            ApplicationDirectory directory,
            Withdrawal withdrawal,
            HearthConf conf) {
        this.id = id;
        this.cluster = cluster;
        this.key = key;
        this.area = area;
        this.directory = directory;
        this.withdrawal = withdrawal;
        this.conf = conf;
    }

    /** Such as {@code application_1700000000000_0001}. */
    public String id() {
        return id.toString();
    }

    /** From here on nothing that ends this process ends the application. */
    public void release() {
        boolean unused = withdrawal.over(); // false: this process is ending already
    }

    /** The user's jars that containers of the application have, besides its own, copied into a folder; in order. */
    public List<Path> copyLibraries(Path folder) throws IOException {
        byte[] description = directory
                .read(ContainerFiles.APPLICATION, cluster.user())
                .orElseThrow(
                        () -> new FileNotFoundException(directory.path() + " has no " + ContainerFiles.APPLICATION));
        Map<String, URI> sources = Application.read(new ByteArrayInputStream(description)).containerFiles().stream()
                .collect(Collectors.toMap(ContainerFile::name, ContainerFile::source));
        List<Path> libraries = new ArrayList<>();
        URI source = sources.get(ContainerFiles.userJar(1));
        while (source != null) {
            Path library = folder.resolve(ContainerFiles.userJar(libraries.size() + 1));
            org.apache.hadoop.fs.Path remote = new org.apache.hadoop.fs.Path(source);
            Configuration hadoop = area.fileSystem().getConf();
            FileUtil.copy(remote.getFileSystem(hadoop), remote, library.toFile(), false, hadoop);
            libraries.add(library);
            source = sources.get(ContainerFiles.userJar(libraries.size() + 1));
        }
        return libraries;
    }

    /** Relays what the application says until it has ended, then removes what it may have left behind. */
    public ApplicationEnd follow(FollowListener listener) throws IOException, InterruptedException {
        try (Follower follower = new Follower(id, cluster, key, conf, listener)) {
            ApplicationEnd end = follower.follow();
            deleteStaging();
            return end;
        }
    }

    /** The ApplicationMaster has done it already, unless it was killed. */
    private void deleteStaging() {
        try {
            directory.delete();
        } catch (IOException e) {
            LOG.warn("{} could not be removed; your next submit will: {}", directory.path(), e.getMessage());
        }
    }

    static boolean ended(ApplicationReport report) {
        return switch (report.getYarnApplicationState()) {
            case FINISHED, FAILED, KILLED -> true;
            case NEW, NEW_SAVING, SUBMITTED, ACCEPTED, RUNNING -> false;
        };
    }

    /** Lets go of the application, which goes on if it has not ended. */
    @Override
    public void close() throws IOException {
        if (withdrawal.over()) {
            cluster.close();
            area.close();
        }
    }
}
