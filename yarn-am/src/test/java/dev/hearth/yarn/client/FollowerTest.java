package dev.hearth.yarn.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.contains;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import dev.hearth.protocol.Message;
import dev.hearth.transport.ApplicationKey;
import dev.hearth.transport.Connection;
import java.io.IOException;
import java.time.Duration;
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
            new Follower(id, cluster, ApplicationKey.generate(), Duration.ofSeconds(1), listener);
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
        when(cluster.report(id)).thenThrow(new UnknownApplicationException(new IOException("no such application")));
        assertThatThrownBy(follower::follow).isInstanceOf(UnknownApplicationException.class);
    }

    @Test
    void theApplicationMastersLastWordIsEnoughWhereTheResourceManagerHasForgotten()
            throws IOException, InterruptedException {
        follower.opened(connection);
        follower.received(connection, new Message.ApplicationEnded(7, "Mine.java:3: broken"));
        follower.closed(connection, "end");
        when(cluster.report(id)).thenThrow(new UnknownApplicationException(new IOException("forgotten")));
        assertThat(follower.follow()).isEqualTo(new ApplicationEnd("FAILED", 7, "Mine.java:3: broken"));
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
