package dev.hearth.yarn.client;

import java.io.IOException;
import java.io.PrintStream;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.yarn.api.records.ApplicationId;
import org.apache.hadoop.yarn.api.records.ApplicationReport;
import org.apache.hadoop.yarn.conf.YarnConfiguration;
import org.apache.hadoop.yarn.logaggregation.ContainerLogsRequest;
import org.apache.hadoop.yarn.logaggregation.LogCLIHelpers;

/** Looks after applications that somebody else may have submitted. */
public final class Applications implements AutoCloseable {
    private final Configuration hadoop;
    private final Cluster cluster;

    private Applications(Configuration hadoop, Cluster cluster) {
        this.hadoop = hadoop;
        this.cluster = cluster;
    }

    /** @throws IOException if the cluster would not know who asks */
    public static Applications open(Configuration hadoop) throws IOException {
        Optional<String> missing = Ticket.missing();
        if (missing.isPresent()) {
            throw new IOException(missing.get());
        }
        return new Applications(hadoop, Cluster.open(hadoop));
    }

    public ApplicationStatus status(String applicationId) throws IOException {
        return ApplicationStatus.of(cluster.report(id(applicationId)), System.currentTimeMillis());
    }

    public void kill(String applicationId) throws IOException {
        cluster.kill(id(applicationId), "killed by " + cluster.user());
    }

    /**
     * Prints the logs of the application's containers where the cluster aggregates them, otherwise says where they are.
     *
     * @return whether any log was printed
     */
    public boolean logs(String applicationId, PrintStream out) throws IOException {
        ApplicationReport report = cluster.report(id(applicationId));
        if (!hadoop.getBoolean(
                YarnConfiguration.LOG_AGGREGATION_ENABLED, YarnConfiguration.DEFAULT_LOG_AGGREGATION_ENABLED)) {
            out.println(
                    "the cluster does not collect logs (yarn.log-aggregation-enable is false); they stay on its nodes, in "
                            + applicationId + " below each one's yarn.nodemanager.log-dirs");
            return false;
        }
        if (!ApplicationHandle.ended(report)) {
            out.println("the application still runs; its logs are collected when it has ended, until then see "
                    + report.getOriginalTrackingUrl());
            return false;
        }
        LogCLIHelpers helpers = new LogCLIHelpers();
        helpers.setConf(hadoop);
        ContainerLogsRequest request = new ContainerLogsRequest();
        request.setAppId(id(applicationId));
        request.setAppOwner(report.getUser());
        request.setAppFinished(true);
        request.setBytes(Long.MAX_VALUE);
        return helpers.dumpAllContainersLogs(request) == 0;
    }

    private static ApplicationId id(String text) throws IOException {
        try {
            return ApplicationId.fromString(text);
        } catch (IllegalArgumentException e) {
            throw new IOException(
                    "\"" + text + "\" is no application id; one looks like application_1700000000000_0001", e);
        }
    }

    @Override
    public void close() {
        cluster.close();
    }
}
