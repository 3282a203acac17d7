package dev.hearth.yarn.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoInteractions;

import dev.hearth.conf.HearthConf;
import dev.hearth.yarn.staging.ApplicationDirectory;
import dev.hearth.yarn.staging.StagingArea;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.security.UserGroupInformation;
import org.apache.hadoop.yarn.api.records.ApplicationId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A submission is interrupted after each of its steps. The ResourceManager is a stand-in, the staging area a local one. */
final class WithdrawalTest {
    @TempDir
    private Path root;

    private final ApplicationId id = ApplicationId.newInstance(1, 1);
    private final Cluster cluster = mock(Cluster.class);
    private final Withdrawal withdrawal = new Withdrawal();
    private Path staged;

    @BeforeEach
    void stage() throws IOException {
        String user = UserGroupInformation.getCurrentUser().getShortUserName();
        StagingArea area = StagingArea.open(
                new Configuration(),
                HearthConf.of(Map.of("hearth.staging-directory", root.toUri().toString())),
                user);
        staged = root.resolve(user).resolve("staging").resolve(id.toString());
        ApplicationDirectory directory = area.directory(id.toString());
        withdrawal.staging(area, directory);
        directory.make();
        directory.write("file", out -> out.write(1));
    }

    @Test
    void whileFilesAreStagedTheyAreDeletedAndNothingIsSubmittedLater() throws IOException {
        assertThat(withdrawal.application()).isEmpty();
        withdrawal.withdraw("interrupted");
        assertThat(staged).doesNotExist();
        assertThatThrownBy(() -> withdrawal.submitting(cluster, id)).isInstanceOf(IOException.class);
        verifyNoInteractions(cluster);
        assertThat(withdrawal.over()).isFalse();
    }

    @Test
    void anApplicationIsKilledBeforeItsFilesGo() throws IOException {
        doAnswer(call -> assertThat(staged).exists()).when(cluster).kill(any(), any());
        submitted();
        assertThat(withdrawal.application()).contains(id.toString());
        withdrawal.withdraw("interrupted");
        verify(cluster).kill(id, "interrupted");
        assertThat(staged).doesNotExist();
    }

    @Test
    void anApplicationOnItsWayToTheResourceManagerIsKilledWhenItIsThere() throws IOException {
        UnknownApplicationException notYet =
                new UnknownApplicationException(id, new IOException("no such application"));
        withdrawal.submitting(cluster, id);
        doThrow(notYet)
                .doAnswer(call -> {
                    withdrawal.answered(); // comes into being while it is still said not to exist
                    throw notYet;
                })
                .doNothing()
                .when(cluster)
                .kill(any(), any());
        withdrawal.withdraw("interrupted");
        verify(cluster, times(3)).kill(id, "interrupted");
        assertThat(staged).doesNotExist();
    }

    @Test
    void anApplicationThatTheResourceManagerHasRefusedNeedsNoKill() throws IOException {
        doThrow(new UnknownApplicationException(id, new IOException("no such application")))
                .when(cluster)
                .kill(any(), any());
        submitted();
        withdrawal.withdraw("interrupted");
        assertThat(staged).doesNotExist();
    }

    @Test
    void anApplicationThatCannotBeKilledKeepsItsFiles() throws IOException {
        doThrow(new IOException("connection refused")).when(cluster).kill(any(), any());
        submitted();
        assertThatThrownBy(() -> withdrawal.withdraw("interrupted")).hasMessageContaining("connection refused");
        assertThat(staged).exists();
    }

    @Test
    void whatIsOverIsLeftAlone() throws IOException {
        submitted();
        assertThat(withdrawal.over()).isTrue();
        withdrawal.withdraw("interrupted");
        verify(cluster, never()).kill(any(), any());
        assertThat(staged).exists();
    }

    private void submitted() throws IOException {
        withdrawal.submitting(cluster, id);
        withdrawal.answered();
    }
}
