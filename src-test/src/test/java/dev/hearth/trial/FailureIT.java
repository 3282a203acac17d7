package dev.hearth.trial;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.embedded.ClientProcess;
import java.io.IOException;
import java.util.List;
import org.apache.hadoop.yarn.api.records.FinalApplicationStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Programs that go wrong: the client says why, the user's own line first, and ends as YARN says the application ended. */
@ExtendWith(TrialExtension.class)
final class FailureIT {
    @Test
    void aMainThatThrowsFailsTheApplication(Trial trial) throws IOException {
        ClientProcess client = trial.submit("ThrowingMain");

        expectFailure(
                trial, client, "ThrowingMain.java:12: java.lang.IllegalStateException: the program does not like 100");
    }

    @Test
    void aFunctionThatThrowsFailsItsJobAfterRetries(Trial trial) throws IOException {
        ClientProcess client = trial.submit("ThrowingTask");

        expectFailure(trial, client, "ThrowingTask.java:13", "java.lang.ArithmeticException: / by zero");
    }

    @Test
    void aFunctionThatCannotBeSerializedFailsAtItsCall(Trial trial) throws IOException {
        ClientProcess client = trial.submit("CapturesThread");

        expectFailure(trial, client, "CapturesThread.java:13", "java.lang.Thread");
    }

    @Test
    void missingInputFailsAtTheLineThatReadsIt(Trial trial) throws IOException {
        String absent = trial.hadoop().fileSystem().getUri() + "/no/such/file";

        ClientProcess client = trial.submit("CountLines", absent, "x");

        expectFailure(trial, client, "CountLines.java:1", "/no/such/file");
    }

    @Test
    void existingOutputFailsBeforeATaskRuns(Trial trial) throws IOException {
        String input = trial.put("/failures/input.txt", new GeneratedText(3, 100));
        String output = trial.put("/tmp/failures/output", new GeneratedText(4, 1));

        ClientProcess client = trial.submit("SaveWords", input, output);

        expectFailure(trial, client, "SaveWords.java:1", "/tmp/failures/output");
    }

    @Test
    void anExitByTheProgramIsTheClientsExit(Trial trial) throws IOException {
        ClientProcess client = trial.submit("ExitsWith", "3");

        assertThat(client.exitCode(Trial.LIMIT)).as(client::everything).isEqualTo(3);
        assertThat(trial.finalStatus(client.applicationId(Trial.LIMIT))).isEqualTo(FinalApplicationStatus.FAILED);
    }

    @Test
    void aClassThatTheJarDoesNotHaveIsToldBeforeAnythingIsSubmitted(Trial trial) throws IOException {
        expectRefusal(trial, List.of(), "NoSuchProgram", "trial.programs.NoSuchProgram");
    }

    @Test
    void aContainerThatCannotStartShowsItsLastWords(Trial trial) throws IOException {
        ClientProcess client =
                trial.submit(List.of("-D", "hearth.executor.java-options=-XX:NoSuchOption"), "ThrowingMain");

        expectFailure(trial, client, "Unrecognized VM option 'NoSuchOption'");
    }

    @ParameterizedTest
    @CsvSource({
        "yarn, 'raise hearth.executor.memory, now 512m'",
        "'local-cluster[1,1,128m]', 'raise the memory in hearth.master, now local-cluster[1,1,128m]'"
    })
    void aTaskThatFillsTheHeapEndsWithWhatToRaise(String master, String words, Trial trial) throws IOException {
        ClientProcess client = trial.start(
                trial.client(),
                Trial.submission(
                        master,
                        List.of("-D", "hearth.executor.memory=512m", "-D", "hearth.executor.max-failures=1"),
                        "FillsHeap"));

        assertThat(client.exitCode(Trial.LIMIT)).as(client::everything).isEqualTo(1);
        assertThat(client.err())
                .as(client::everything)
                .filteredOn(line -> line.contains("count at FillsHeap.java:14 failed"))
                .singleElement()
                .asString()
                .contains("(exit code 3)", words);
    }

    @Test
    void whatTheCommandLineShowsIsRefusedAllAtOnce(Trial trial) throws IOException {
        expectRefusal(
                trial,
                List.of(
                        "-D",
                        "hearth.executor.memorie=1g",
                        "--input",
                        trial.hadoop().fileSystem().getUri() + "/no/input/here",
                        "-files",
                        "/no/such/local.file"),
                "ThrowingMain",
                "hearth.executor.memorie",
                "hearth.executor.memory",
                "/no/input/here",
                "/no/such/local.file");
    }

    @Test
    void memoryBeyondTheClusterIsRefused(Trial trial) throws IOException {
        expectRefusal(trial, List.of("-D", "hearth.executor.memory=100g"), "ThrowingMain", "hearth.executor.memory");
    }

    @Test
    void anUnknownQueueIsRefused(Trial trial) throws IOException {
        expectRefusal(trial, List.of("--queue", "nosuchqueue"), "ThrowingMain", "nosuchqueue");
    }

    @Test
    void aMalformedMasterIsRefused(Trial trial) throws IOException {
        int before = trial.applicationsSubmitted();

        ClientProcess client =
                trial.start(trial.client(), Trial.submission("local-cluster[2,1]", List.of(), "ThrowingMain"));

        assertThat(client.exitCode(Trial.LIMIT)).as(client::everything).isEqualTo(2);
        assertThat(client.everything()).contains("local-cluster[2,1]");
        assertThat(trial.applicationsSubmitted()).isEqualTo(before);
    }

    /** The first line of what the client says about the failure has the first of the texts; the others follow somewhere. */
    private static void expectFailure(Trial trial, ClientProcess client, String... texts) {
        int exitCode = client.exitCode(Trial.LIMIT);
        assertThat(exitCode).as(client::everything).isNotZero();
        assertThat(client.everything()).contains(texts);
        assertThat(trial.finalStatus(client.applicationId(Trial.LIMIT))).isEqualTo(FinalApplicationStatus.FAILED);
    }

    private static void expectRefusal(Trial trial, List<String> options, String program, String... texts)
            throws IOException {
        int before = trial.applicationsSubmitted();
        ClientProcess client = trial.submit(options, program);
        assertThat(client.exitCode(Trial.LIMIT)).as(client::everything).isEqualTo(2);
        assertThat(client.everything()).contains(texts);
        assertThat(trial.applicationsSubmitted()).isEqualTo(before);
    }
}
