package dev.hearth.yarn.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import org.apache.hadoop.yarn.api.records.ApplicationId;
import org.apache.hadoop.yarn.api.records.ApplicationReport;
import org.apache.hadoop.yarn.api.records.ApplicationTimeout;
import org.apache.hadoop.yarn.api.records.ApplicationTimeoutType;
import org.apache.hadoop.yarn.api.records.FinalApplicationStatus;
import org.apache.hadoop.yarn.api.records.YarnApplicationState;
import org.apache.hadoop.yarn.util.Records;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ApplicationStatusTest {
    private final ApplicationReport report = Records.newRecord(ApplicationReport.class);

    @BeforeEach
    void describe() {
        report.setApplicationId(ApplicationId.newInstance(1_700_000_000_000L, 1));
        report.setName("search");
        report.setUser("alice");
        report.setQueue("default");
        report.setStartTime(10_000);
        report.setApplicationTags(Set.of("b", "a"));
        report.setHost("node1");
        report.setRpcPort(4711);
        report.setAppNodeLabelExpression("<Not set>");
        report.setOriginalTrackingUrl("N/A");
        report.setApplicationTimeouts(Map.of(
                ApplicationTimeoutType.LIFETIME,
                ApplicationTimeout.newInstance(ApplicationTimeoutType.LIFETIME, "2026-11-28T05:00:00.000+0000", 60)));
    }

    @Test
    void whatRunsHasADriverAndNoExitCode() {
        report.setYarnApplicationState(YarnApplicationState.RUNNING);
        report.setFinalApplicationStatus(FinalApplicationStatus.UNDEFINED);

        ApplicationStatus status = ApplicationStatus.of(report, 12_500);

        assertThat(status.driver()).isEqualTo("node1:4711");
        assertThat(status.exitCode()).isNull();
        assertThat(status.elapsedSeconds()).isEqualTo(2);
        assertThat(status.endsBy()).startsWith("2026");
        assertThat(status.tags()).containsExactly("a", "b");
        assertThat(status.tracking()).isNull();
        assertThat(status.nodeLabel()).isNull();
        assertThat(status.priority()).isNull();
    }

    @Test
    void whatHasEndedTellsHow() {
        report.setYarnApplicationState(YarnApplicationState.FINISHED);
        report.setFinalApplicationStatus(FinalApplicationStatus.FAILED);
        report.setFinishTime(17_000);
        report.setDiagnostics("Search.java:12: no such file\n(exit code 3)");

        ApplicationStatus status = ApplicationStatus.of(report, 99_000);

        assertThat(status.exitCode()).isEqualTo(3);
        assertThat(status.diagnostics()).isEqualTo("Search.java:12: no such file");
        assertThat(status.elapsedSeconds()).isEqualTo(7);
        assertThat(status.driver()).isNull();
        assertThat(status.endsBy()).isNull();
    }
}
