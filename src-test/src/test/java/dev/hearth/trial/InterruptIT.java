package dev.hearth.trial;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.embedded.ClientProcess;
import dev.hearth.embedded.Deadline;
import dev.hearth.embedded.EmbeddedHadoop;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.yarn.api.records.FinalApplicationStatus;
import org.apache.hadoop.yarn.server.resourcemanager.rmapp.RMAppState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The attached client gets a signal in each state of its application. Whatever the moment, nothing lives on. */
@ExtendWith(TrialExtension.class)
final class InterruptIT {
    private static final Duration PROMPTLY = Duration.ofSeconds(60);
    private static final int BY_CTRL_C = 130;
    private static final int BY_TERMINATION = 143;

    @Test
    void whileFilesAreUploadedTheyAreDeletedAgainAndNothingIsSubmitted(Trial trial)
            throws IOException, InterruptedException {
        int before = trial.applicationsSubmitted();
        Path pipe = trial.newLocalFolder().resolve("endless");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();
        ClientProcess client = trial.start(
                trial.client().user("ursula"),
                Trial.submission("yarn", List.of("-files", pipe.toString()), "Squares", "unused", "1", "start"));

        // Opens when the client begins to read, and is never read to its end.
        try (OutputStream upload = Files.newOutputStream(pipe)) {
            upload.write(new byte[1 << 15]);
            assertThat(stagedBy(trial, "ursula")).isNotEmpty();
            client.interrupt();
            assertThat(client.exitCode(PROMPTLY)).as(client::everything).isEqualTo(BY_CTRL_C);
        }

        assertThat(stagedBy(trial, "ursula")).isEmpty();
        assertThat(client.everything()).contains("nothing was submitted").doesNotContain("Exception");
        assertThat(trial.applicationsSubmitted()).isEqualTo(before);
    }

    @Test
    void whileTheQueueHasNoRoomTheApplicationIsKilled(Trial trial) throws IOException {
        ClientProcess client =
                trial.submit(List.of("--queue", EmbeddedHadoop.CLOSED_QUEUE), "Squares", "unused", "1", "start");
        String application = client.applicationId(Trial.LIMIT);
        Deadline.in(Trial.LIMIT)
                .until(
                        "the application is accepted",
                        () -> trial.application(application).getState() == RMAppState.ACCEPTED,
                        () -> trial.application(application).getState());

        client.terminate();

        expectKilled(trial, client, application, BY_TERMINATION);
    }

    @Test
    void whileTheApplicationMasterStartsTheApplicationIsKilled(Trial trial) throws IOException {
        ClientProcess client = trial.submit("Squares", "unused", "1", "start");
        String application = client.applicationId(Trial.LIMIT);
        Deadline.in(Trial.LIMIT)
                .untilPresent(
                        "the ApplicationMaster's process starts",
                        () -> ContainerProcess.applicationMasterOf(application),
                        () -> trial.application(application).getState());

        client.interrupt();

        expectKilled(trial, client, application, BY_CTRL_C);
    }

    @Test
    void whileTheProgramRunsTheApplicationIsKilled(Trial trial) throws IOException {
        MarkerFolder markers = new MarkerFolder(trial.newLocalFolder());
        ClientProcess client = trial.submit("Squares", markers.path().toString(), "2", "between");
        client.awaitLine("seen: 2000", Trial.LIMIT);

        client.interrupt();

        expectKilled(trial, client, client.applicationId(Trial.LIMIT), BY_CTRL_C);
    }

    @Test
    void whileATaskComputesTheApplicationIsKilled(Trial trial) throws IOException {
        MarkerFolder markers = new MarkerFolder(trial.newLocalFolder());
        ClientProcess client = trial.submit("Squares", markers.path().toString(), "2", "start");
        markers.awaitProcesses("computed", 1);

        client.terminate();

        expectKilled(trial, client, client.applicationId(Trial.LIMIT), BY_TERMINATION);
    }

    private static void expectKilled(Trial trial, ClientProcess client, String application, int exitCode) {
        assertThat(client.exitCode(PROMPTLY)).as(client::everything).isEqualTo(exitCode);
        assertThat(client.everything()).contains("interrupted, killing " + application);
        assertThat(trial.finalStatus(application)).isEqualTo(FinalApplicationStatus.KILLED);
        trial.leftovers().expectNone(application);
    }

    /** What lies in the user's staging area, and what of the engine's jar is only half there. */
    private static List<String> stagedBy(Trial trial, String user) throws IOException {
        FileSystem fileSystem = trial.hadoop().fileSystem();
        org.apache.hadoop.fs.Path area = new org.apache.hadoop.fs.Path("/tmp/hearth-" + user);
        return Stream.concat(
                        Stream.of(fileSystem.globStatus(new org.apache.hadoop.fs.Path(area, "staging/*"))),
                        Stream.of(fileSystem.globStatus(new org.apache.hadoop.fs.Path(area, "cache/*/.*"))))
                .map(FileStatus::getPath)
                .map(Object::toString)
                .toList();
    }
}
