package dev.hearth.yarn.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.contains;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import dev.hearth.conf.HearthConf;
import dev.hearth.protocol.Message;
import dev.hearth.transport.ApplicationKey;
import dev.hearth.transport.Connection;
import java.io.IOException;
import java.util.Map;
import org.apache.hadoop.yarn.api.records.ApplicationId;
import org.apache.hadoop.yarn.api.records.ApplicationReport;
import org.apache.hadoop.yarn.api.records.FinalApplicationStatus;
import org.apache.hadoop.yarn.api.records.YarnApplicationState;
import org.junit.jupiter.api.Test;

/** Only the ResourceManager or the ApplicationMaster's own last word says that an application has ended. */
final class FollowerTest {
    private final ApplicationId id = ApplicationId.newInstance(1, 1);
    private final Cluster cluster = mock(Cluster.class);
    private final FollowListener listener = mock(FollowListener.class);
    private final Connection connection = mock(Connection.class);
    private final Follower follower =
            new Follower(id, cluster, ApplicationKey.generate(), HearthConf.of(Map.of()), listener);
    private final ApplicationReport running =
            report(YarnApplicationState.RUNNING, FinalApplicationStatus.UNDEFINED, "");
    private final ApplicationReport succeeded =
            report(YarnApplicationState.FINISHED, FinalApplicationStatus.SUCCEEDED, "");

    @Test
    void aLostConnectionSaysNothingAboutTheEnd() throws IOException, InterruptedException {
        when(cluster.report(id)).thenReturn(running, running, succeeded);
        follower.opened(connection);
        follower.closed(connection, "reset");
        assertThat(follower.follow()).isEqualTo(new ApplicationEnd("SUCCEEDED", 0, ""));
        verify(listener, times(1))
                .note("lost the ApplicationMaster's connection; following through the ResourceManager");
    }

    @Test
    void aResourceManagerThatRestartsIsWaitedForAndNotedOnce() throws IOException, InterruptedException {
        when(cluster.report(id))
                .thenThrow(new IOException("connection refused"))
                .thenThrow(new IOException("connection refused"))
                .thenReturn(succeeded);
        assertThat(follower.follow().exitCode()).isZero();
        verify(listener, times(1)).note(contains("connection refused"));
    }

    @Test
    void anApplicationThatTheResourceManagerDoesNotKnowIsNotWaitedFor() throws IOException {
        when(cluster.report(id)).thenThrow(new UnknownApplicationException(id, new IOException("no such application")));
        assertThatThrownBy(follower::follow).isInstanceOf(UnknownApplicationException.class);
    }

    @Test
    void theApplicationMastersLastWordIsEnoughWhereTheResourceManagerHasForgotten()
            throws IOException, InterruptedException {
        follower.opened(connection);
        follower.received(connection, new Message.ApplicationEnded(7, "Mine.java:3: broken"));
        follower.closed(connection, "end");
        when(cluster.report(id)).thenThrow(new UnknownApplicationException(id, new IOException("forgotten")));
        assertThat(follower.follow()).isEqualTo(new ApplicationEnd("FAILED", 7, "Mine.java:3: broken"));
    }

    @Test
    void anApplicationMasterThatEndedWithoutAWordIsExplainedFirst() throws IOException, InterruptedException {
        ApplicationReport failed = report(
                YarnApplicationState.FAILED,
                FinalApplicationStatus.FAILED,
                """
                Application application_1_0001 failed 1 times due to AM Container for appattempt_1_0001_000001 exited with  exitCode: -104
                Failing this attempt.Diagnostics: [2026-11-22 22:00:00.000]Container [pid=7,containerID=container_1_0001_01_000001] is running 13631488B beyond the 'PHYSICAL' memory limit. Current usage: 269.0 MB of 256 MB physical memory used; 1.3 GB of 537.6 MB virtual memory used. Killing container.
                """);
        when(cluster.report(id)).thenReturn(failed);
        ApplicationEnd end = follower.follow();
        assertThat(end.exitCode()).isEqualTo(1);
        assertThat(end.diagnostics())
                .startsWith("the ApplicationMaster used more memory than its container has, 269.0 MB of 256 MB;"
                        + " raise hearth.am.memory, now 1g")
                .contains("application_1_0001 failed 1 times");
    }

    @Test
    void whatTheApplicationMasterSaidItselfNeedsNoExplanation() throws IOException, InterruptedException {
        String said = "Mine.java:3: java.lang.IllegalStateException: exitCode: 3\n(exit code 1)";
        ApplicationReport failed = report(YarnApplicationState.FINISHED, FinalApplicationStatus.FAILED, said);
        when(cluster.report(id)).thenReturn(failed);
        assertThat(follower.follow().diagnostics())
                .isEqualTo("Mine.java:3: java.lang.IllegalStateException: exitCode: 3");
    }

    private static ApplicationReport report(
            YarnApplicationState state, FinalApplicationStatus status, String diagnostics) {
        ApplicationReport report = mock(ApplicationReport.class);
        when(report.getYarnApplicationState()).thenReturn(state);
        when(report.getFinalApplicationStatus()).thenReturn(status);
        when(report.getDiagnostics()).thenReturn(diagnostics);
        return report;
    }
}
