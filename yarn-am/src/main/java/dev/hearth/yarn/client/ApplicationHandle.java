package dev.hearth.yarn.client;

import dev.hearth.conf.HearthConf;
import dev.hearth.transport.ApplicationKey;
import dev.hearth.yarn.staging.ApplicationDirectory;
import dev.hearth.yarn.staging.StagingArea;
import java.io.IOException;
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
