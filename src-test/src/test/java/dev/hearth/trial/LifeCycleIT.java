package dev.hearth.trial;

import static dev.hearth.trial.Trial.expectSuccess;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.embedded.ClientProcess;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.yarn.api.records.ApplicationId;
import org.apache.hadoop.yarn.api.records.FinalApplicationStatus;
import org.apache.hadoop.yarn.client.api.YarnClient;
import org.apache.hadoop.yarn.exceptions.YarnException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** How applications begin and end, with and without their client. */
@ExtendWith(TrialExtension.class)
final class LifeCycleIT {
    @Test
    void workIsDoneAsTheSubmittingUserWhoNeedsNoHomeDirectory(Trial trial) throws IOException {
        String input = trial.put("/tmp/life/words.txt", new GeneratedText(5, 30_000));
        String output = trial.hadoop().fileSystem().getUri() + "/tmp/life/alices-words";

        ClientProcess client = trial.start(
                trial.client().user("alice"), Trial.submission("yarn", List.of(), "SaveWords", input, output));

        expectSuccess(client);
        FileSystem fileSystem = trial.hadoop().fileSystem();
        FileStatus[] files = fileSystem.listStatus(new org.apache.hadoop.fs.Path(output));
        assertThat(files).extracting(FileStatus::getOwner).containsOnly("alice");
        assertThat(Stream.of(files).map(file -> file.getPath().getName())).contains("_SUCCESS", "part-00000");
        assertThat(words(trial, files)).isEqualTo(plainWords(trial, input));
    }

    @Test
    void containersOfOneGibibyteLiveUnderChecksOfTheirVirtualMemory(Trial trial) throws IOException {
        MarkerFolder markers = new MarkerFolder(trial.newLocalFolder());
        ClientProcess client = trial.submit("Squares", markers.path().toString(), "2", "between");
        client.awaitLine("seen: 2000", Trial.LIMIT);
        List<ContainerProcess> early = ContainerProcess.of(client.applicationId(Trial.LIMIT));

        // Longer than the node managers take to look at their containers' memory, real and virtual, several times.
        trial.expectAlive(early, Duration.ofSeconds(3));
        markers.create("go");

        expectSuccess(client);
        assertThat(early).hasSize(3);
    }

    @Test
    void killingTheApplicationEndsItsClient(Trial trial) throws IOException, YarnException {
        MarkerFolder markers = new MarkerFolder(trial.newLocalFolder());
        ClientProcess client = trial.submit("Squares", markers.path().toString(), "2", "between");
        client.awaitLine("seen: 2000", Trial.LIMIT);
        String application = client.applicationId(Trial.LIMIT);

        try (YarnClient yarn = YarnClient.createYarnClient()) {
            yarn.init(trial.hadoop().configuration());
            yarn.start();
            yarn.killApplication(ApplicationId.fromString(application));
        }

        assertThat(client.exitCode(Trial.LIMIT)).as(client::everything).isEqualTo(143);
        assertThat(trial.finalStatus(application)).isEqualTo(FinalApplicationStatus.KILLED);
    }

    @Test
    void aDetachedClientLeavesTheApplicationToTheCluster(Trial trial) throws IOException {
        MarkerFolder markers = new MarkerFolder(trial.newLocalFolder());
        ClientProcess client = trial.submit(
                List.of(
                        "--detach",
                        "-D",
                        "hearth.application.tags=nightly,squares",
                        "-D",
                        "hearth.application.priority=2",
                        "-D",
                        "hearth.application.lifetime=1h"),
                "Squares",
                markers.path().toString(),
                "2",
                "between");

        expectSuccess(client);
        String application = client.applicationId(Trial.LIMIT);
        ClientProcess status = trial.start(trial.client(), "status", application);
        expectSuccess(status);
        assertThat(status.everything())
                .containsPattern("tags: +nightly, squares")
                .containsPattern("ends by: +20");
        markers.awaitProcesses("computed", 1);
        markers.create("go");

        assertThat(trial.finalStatus(application)).isEqualTo(FinalApplicationStatus.SUCCEEDED);
        ClientProcess json = trial.start(trial.client(), "status", "--json", application);
        assertThat(String.join("", expectSuccess(json)))
                .contains(
                        "\"finalStatus\" : \"SUCCEEDED\"",
                        "\"exitCode\" : 0",
                        "\"tags\" : [ \"nightly\", \"squares\" ]");
    }

    @Test
    void anApplicationThatNobodyKnowsIsSaidToBeUnknown(Trial trial) throws IOException {
        for (String command : List.of("status", "kill")) {
            ClientProcess client = trial.start(trial.client(), command, "application_1700000000000_0001");
            assertThat(client.exitCode(Trial.LIMIT)).isEqualTo(1);
            assertThat(client.everything())
                    .contains("hearth: the ResourceManager does not know application_1700000000000_0001, or no longer")
                    .doesNotContain("Exception");
        }
    }

    @Test
    void aClientThatCannotReachTheApplicationMasterFollowsThroughTheResourceManager(Trial trial) throws IOException {
        Path conf = trial.newLocalFolder();
        Path hosts = conf.resolve("hosts");
        try (Stream<Path> files = Files.list(trial.hadoop().confDirectory())) {
            for (Path file : files.toList()) {
                String text = Files.readString(file).replace("localhost", "127.0.0.1");
                Files.writeString(conf.resolve(file.getFileName()), text);
            }
        }
        // The daemons are reached by address; the name that the ApplicationMaster goes by leads nowhere.
        Files.writeString(hosts, "192.0.2.1 localhost\n127.0.0.1 127.0.0.1\n", StandardCharsets.US_ASCII);

        ClientProcess client = trial.start(
                ClientProcess.of(trial.installation(), conf).jvmOption("-Djdk.net.hosts.file=" + hosts),
                Trial.submission("yarn", List.of("-D", "hearth.transport.connect-timeout=2s"), "ThrowingMain"));

        assertThat(client.exitCode(Trial.LIMIT)).as(client::everything).isEqualTo(1);
        assertThat(client.everything()).contains("the program does not like 100");
    }

    @Test
    void theNextSubmitSweepsWhatAKilledClientAndItsApplicationMasterLeft(Trial trial) throws IOException {
        MarkerFolder markers = new MarkerFolder(trial.newLocalFolder());
        ClientProcess client = trial.submit("Squares", markers.path().toString(), "2", "between");
        client.awaitLine("seen: 2000", Trial.LIMIT);
        String application = client.applicationId(Trial.LIMIT);

        client.kill();
        ContainerProcess.applicationMasterOf(application).orElseThrow().kill();
        assertThat(trial.finalStatus(application)).isEqualTo(FinalApplicationStatus.FAILED);
        assertThat(trial.leftovers().of(application))
                .anySatisfy(left -> assertThat(left).startsWith("hdfs:"));

        expectSuccess(trial.submit("CountLines", trial.put("/tmp/life/one.txt", new GeneratedText(6, 10)), "x"));
        trial.leftovers().expectNone(application);
    }

    private static long plainWords(Trial trial, String path) throws IOException {
        AtomicLong words = new AtomicLong();
        trial.plainCount(path, line -> words.addAndGet(line.split(" ", -1).length) > 0);
        return words.get();
    }

    private static long words(Trial trial, FileStatus[] files) throws IOException {
        long words = 0;
        for (FileStatus file : files) {
            if (file.getPath().getName().startsWith("part-")) {
                words += trial.plainCount(file.getPath().toString(), line -> true);
            }
        }
        return words;
    }
}
