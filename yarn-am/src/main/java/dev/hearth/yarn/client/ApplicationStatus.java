package dev.hearth.yarn.client;

import dev.hearth.yarn.Outcome;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.yarn.api.records.ApplicationReport;
import org.apache.hadoop.yarn.api.records.ApplicationTimeout;
import org.apache.hadoop.yarn.api.records.ApplicationTimeoutType;
import org.apache.hadoop.yarn.api.records.FinalApplicationStatus;

/**
 * How an application stands, as the ResourceManager tells it. What it does not tell, or not to everyone, is null.
 *
 * @param priority within its queue, higher ones first
 * @param tags in their order
 * @param state one of YARN's, such as {@code RUNNING} or {@code FINISHED}
 * @param finalStatus {@code UNDEFINED} until it has ended
 * @param exitCode of the user's program; null until it has ended
 * @param elapsedSeconds since it was submitted, until it ended or until now
 * @param driver host and port of the ApplicationMaster while it runs
 * @param endsBy when YARN will kill it, in ISO 8601; null if it may run for ever
 * @param diagnostics why it waits or failed, the user's line first
 */
public record ApplicationStatus(
        String application,
        String name,
        String user,
        String queue,
        Integer priority,
        List<String> tags,
        String nodeLabel,
        String state,
        String finalStatus,
        Integer exitCode,
        long elapsedSeconds,
        String driver,
        String tracking,
        String endsBy,
        String diagnostics) {
    static ApplicationStatus of(ApplicationReport report, long nowMillis) {
        FinalApplicationStatus status = report.getFinalApplicationStatus();
        Optional<Outcome> outcome = ApplicationHandle.ended(report)
                ? Optional.of(Outcome.reported(status, report.getDiagnostics()))
                : Optional.empty();
        long until = outcome.isPresent() ? report.getFinishTime() : nowMillis;
        ApplicationTimeout lifetime = report.getApplicationTimeouts().get(ApplicationTimeoutType.LIFETIME);
        return new ApplicationStatus(
                report.getApplicationId().toString(),
                known(report.getName()),
                known(report.getUser()),
                known(report.getQueue()),
                report.getPriority() == null ? null : report.getPriority().getPriority(),
                report.getApplicationTags().stream().sorted().toList(),
                known(report.getAppNodeLabelExpression()),
                report.getYarnApplicationState().toString(),
                status.toString(),
                outcome.map(Outcome::exitCode).orElse(null),
                (until - report.getStartTime()) / 1000,
                outcome.isEmpty() && report.getRpcPort() > 0 ? report.getHost() + ":" + report.getRpcPort() : null,
                known(report.getOriginalTrackingUrl()),
                outcome.isEmpty() && lifetime != null ? known(lifetime.getExpiryTime()) : null,
                known(outcome.map(Outcome::diagnostics).orElse(report.getDiagnostics())));
    }

    /** YARN's ways to say that there is nothing to say. */
    private static String known(String text) {
        return text == null
                        || text.isBlank()
                        || text.equals("N/A")
                        || text.equals("UNLIMITED")
                        || text.startsWith("<Not ")
                ? null
                : text.strip();
    }
}
