package dev.hearth.trial;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.embedded.Deadline;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.hadoop.yarn.api.records.FinalApplicationStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Sessions on the cluster as they are typed at a terminal: every answer is looked at, and nothing is left when they have ended. */
@ExtendWith(TrialExtension.class)
final class TerminalIT {
    private static final int BY_KILL = 137;

    @Test
    void onTheClusterASessionLivesThroughRedefinitionsCtrlCAndTheLossOfAnExecutor(Trial trial) throws IOException {
        Path words = Typist.words(trial.newLocalFolder());
        String inHdfs = "/terminal/words";
        trial.hadoop()
                .fileSystem()
                .copyFromLocalFile(new org.apache.hadoop.fs.Path(words.toUri()), new org.apache.hadoop.fs.Path(inHdfs));
        try (Typist session = Typist.at(trial.client(), "yarn", trial.newLocalFolder())) {
            String application = session.application();
            session.work(
                    inHdfs,
                    AddedJar.in(trial.newLocalFolder()),
                    trial.newLocalFolder().resolve("runs"),
                    () -> ContainerProcess.executorsOf(application).stream()
                            .map(ContainerProcess::handle)
                            .toList());

            session.leave();
            assertThat(trial.finalStatus(application)).isEqualTo(FinalApplicationStatus.SUCCEEDED);
        }
    }

    @Test
    void aTerminalThatIsClosedEndsTheApplication(Trial trial) throws IOException {
        try (Typist session = Typist.at(trial.client(), "yarn", trial.newLocalFolder())) {
            String application = session.application();
            ProcessHandle client = session.terminal().command();
            session.interruptsNothing();
            session.stopsEndlessCode();
            session.showsWhatTheDriverPrintsBeforeThePrompt();
            session.startLongJob(trial.newLocalFolder().resolve("runs"));

            session.terminal().loseTerminal();

            trial.finalStatus(application);
            Deadline.in(Typist.ANSWER).until("the client has ended", () -> !client.isAlive(), client::info);
        }
    }

    @Test
    void anExecutorThatComesLateRunsWhatEarlySnippetsDefinedAndAKilledFrontEndEndsTheApplication(Trial trial)
            throws IOException {
        try (Typist session = Typist.at(trial.client(), "yarn", trial.newLocalFolder())) {
            String application = session.application();
            for (int first = 1; first <= 50; first += 10) { // a line of many snippets is as many
                session.expect(
                        IntStream.range(first, first + 10)
                                .mapToObj(i -> "long f%1$d(long n) { return n + %1$d; }".formatted(i))
                                .collect(joining(" ")),
                        "created method f%d(long)".formatted(first + 9));
            }
            session.expect("hearth.range(0, 2, 1, 2).map(n -> f1(n)).collect()", "[1, 2]");
            List<ContainerProcess> early = ContainerProcess.executorsOf(application);
            early.forEach(ContainerProcess::kill);
            session.expect("hearth.range(0, 2, 1, 2).map(n -> f1(f50(n))).collect()", "[51, 52]");
            assertThat(ContainerProcess.executorsOf(application)).doesNotContainAnyElementsOf(early);

            session.startLongJob(trial.newLocalFolder().resolve("runs"));
            session.terminal().command().destroyForcibly();

            assertThat(session.terminal().exitCode(Typist.ANSWER)).isEqualTo(BY_KILL);
            trial.finalStatus(application);
        }
    }
}
