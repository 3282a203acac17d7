package dev.hearth.trial;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.embedded.ClientProcess;
import dev.hearth.embedded.Deadline;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sessions on this machine as they are typed at a terminal: every answer is looked at, and nothing is left when they have ended. */
final class LocalTerminalIT {
    @TempDir
    private Path folder;

    @Test
    void onALocalClusterASessionLivesThroughRedefinitionsCtrlCAndTheLossOfAnExecutor() throws IOException {
        try (Typist session = at("local-cluster[2,1,512m]")) {
            session.ready();
            session.work(
                    Typist.words(folder("text")).toUri().toString(),
                    AddedJar.in(folder("jar")),
                    folder.resolve("runs"),
                    session::children);

            List<ProcessHandle> executors = session.children();
            assertThat(executors).isNotEmpty();
            session.leave();
            Deadline.in(Typist.ANSWER)
                    .until(
                            "the executors have ended",
                            () -> executors.stream().noneMatch(ProcessHandle::isAlive),
                            () -> executors);
        }
    }

    @Test
    void inOneProcessWhereNoExecutorCanBeLostASessionLivesThroughRedefinitionsAndCtrlC() throws IOException {
        try (Typist session = at("local[2]")) {
            session.ready();
            session.work(
                    Typist.words(folder("text")).toUri().toString(),
                    AddedJar.in(folder("jar")),
                    folder.resolve("runs"),
                    List::of);

            // Ctrl-D that is typed while a job runs is read behind it.
            session.terminal().type("hearth.range(0, 2, 1, 2).map(n -> { Thread.sleep(1000); return n; }).count()");
            session.terminal().await("count\\(\\)", Typist.ANSWER);
            session.terminal().press(TerminalProcess.CTRL_D);
            session.terminal().await(": long ==> 2", Typist.ANSWER);
            assertThat(session.terminal().exitCode(Typist.ANSWER))
                    .as(session::toString)
                    .isZero();
        }
    }

    private Typist at(String master) throws IOException {
        return Typist.at(ClientProcess.of(Checkout.installation(), folder("conf")), master, folder("typed"));
    }

    private Path folder(String name) throws IOException {
        return Files.createDirectories(folder.resolve(name));
    }
}
