package dev.hearth.yarn.client;

import dev.hearth.conf.HearthConf;
import dev.hearth.conf.HearthSettings;
import dev.hearth.transport.ApplicationKey;
import dev.hearth.yarn.staging.ApplicationDirectory;
import dev.hearth.yarn.staging.StagingArea;
import java.io.IOException;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.yarn.api.records.ApplicationId;
import org.apache.hadoop.yarn.api.records.ApplicationReport;
import org.apache.hadoop.yarn.api.records.YarnApplicationState;

/** Finds a session of the same user's that another client has started. Whether it can be taken up, its driver says. */
public final class WaitingSession {
    private final ApplicationId id;
    private final HearthConf conf;
    private final Configuration hadoop;

    /**
     * @param application its id
     * @param conf names the staging directory, if that is set
     */
    public WaitingSession(String application, HearthConf conf, Configuration hadoop) {
        this.id = ApplicationId.fromString(application);
        this.conf = conf;
        this.hadoop = hadoop;
    }

    /**
     * @throws IOException if there is no such session, it has ended, or it is somebody else's; says which
     */
    public ApplicationHandle find() throws IOException {
        Optional<String> missing = Ticket.missing();
        if (missing.isPresent()) {
            throw new IOException(missing.get());
        }
        Cluster cluster = Cluster.open(hadoop);
        try {
            require(cluster.report(id), cluster.user());
            return handle(cluster);
        } catch (IOException | RuntimeException e) {
            cluster.close();
            throw e;
        }
    }

    private void require(ApplicationReport report, String user) throws IOException {
        if (!report.getUser().equals(user)) {
            throw new IOException("%s belongs to %s, and you are %s; only its own user can attach to a session"
                    .formatted(id, report.getUser(), user));
        }
        if (ApplicationHandle.ended(report)) {
            throw new IOException("%s has ended (%s); start another session with 'hearth shell'"
                    .formatted(id, report.getFinalApplicationStatus()));
        }
        if (report.getYarnApplicationState() != YarnApplicationState.RUNNING) {
            throw new IOException(
                    "%s does not run yet (%s); try again when it does".formatted(id, report.getYarnApplicationState()));
        }
    }

    private ApplicationHandle handle(Cluster cluster) throws IOException {
        StagingArea area = StagingArea.open(hadoop, conf, cluster.user());
        try {
            ApplicationDirectory directory = area.directory(id.toString());
            ApplicationKey key = SessionKey.read(directory, cluster.user())
                    .orElseThrow(() -> new IOException(
                            "%s is no session that waits for another terminal (no key in %s); such a session is started by 'hearth shell' with %s above 0s"
                                    .formatted(id, directory.path(), HearthSettings.SHELL_WAIT.key())));
            return new ApplicationHandle(id, cluster, key, area, directory, new Withdrawal(), conf);
        } catch (IOException | RuntimeException e) {
            area.close();
            throw e;
        }
    }
}
