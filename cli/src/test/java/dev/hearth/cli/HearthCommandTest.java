package dev.hearth.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.util.List;
import org.junit.jupiter.api.Test;

class HearthCommandTest {
    @Test
    void withoutACommandTheCommandsAreListed() {
        Typed typed = Typed.in();
        assertThat(typed.exitCode()).isZero();
        assertThat(typed.out())
                .contains(
                        "submit", "shell", "attach", "check", "demo", "example", "status", "kill", "logs", "version",
                        "help");
    }

    @Test
    void aMistypedCommandIsAnsweredWithTheOneThatWasMeant() {
        Typed typed = Typed.in("submitt", "my.jar");
        assertThat(typed.exitCode()).isEqualTo(2);
        assertThat(typed.err()).contains("submitt", "did you mean 'submit'");
    }

    @Test
    void versionsAreToldEitherWay() {
        assertThat(Typed.in("version").out())
                .isEqualTo(Typed.in("--version").out())
                .containsPattern("Hearth \\d+\\.\\d+\\.\\d+(?s:.)*Hadoop \\d(?s:.)*Java \\d");
    }

    @Test
    void helpNeedsNothingElse() {
        assertThat(Typed.in("help", "submit").out()).contains("hearth submit [OPTIONS] JAR [ARG...]");
        assertThat(Typed.in("submit", "--help").exitCode()).isZero();
    }

    @Test
    void withoutANameTheExamplesAreListed() {
        assertThat(Typed.in("example").out()).contains("TextSearch", "LogisticRegression");
    }

    @Test
    void anUnknownExampleIsAnsweredWithThoseThereAre() {
        Typed typed = Typed.in("example", "--master=lokal", "TextSerch");
        assertThat(typed.exitCode()).isEqualTo(2);
        assertThat(typed.err())
                .contains(
                        "TextSerch",
                        "LogisticRegression, ",
                        ", TextSearch",
                        "hearth.master: \"lokal\" is not a master");
    }

    @Test
    void anApplicationIsNamedByItsId() {
        Typed typed = Typed.in("status", "my-application");
        assertThat(typed.exitCode()).isEqualTo(2);
        assertThat(typed.err()).contains("my-application", "yarn application -list");
        Typed attaching = Typed.in("attach", "my-application", "no-such.jsh");
        assertThat(attaching.exitCode()).isEqualTo(2);
        assertThat(attaching.err()).contains("my-application", "yarn application -list", "no-such.jsh: no such file");
        assertThat(Typed.in("kill").err()).contains("APPLICATION", "hearth help kill");
    }

    @Test
    void aClusterThatDoesNotAnswerIsNamedWithTheNextStep() throws IOException {
        int nobody;
        try (ServerSocket socket = new ServerSocket(0)) {
            nobody = socket.getLocalPort();
        }
        for (String command : List.of("status", "kill", "logs")) {
            Typed typed = Typed.in(
                    command,
                    "-D",
                    "yarn.resourcemanager.address=localhost:" + nobody,
                    "-D",
                    "yarn.resourcemanager.connect.max-wait.ms=1",
                    "application_1700000000000_0001");
            assertThat(typed.exitCode()).isEqualTo(ExitCode.FAILED);
            assertThat(typed.err())
                    .matches("hearth: the ResourceManager at localhost:" + nobody
                            + " cannot be asked: .*Connection refused.*; is HADOOP_CONF_DIR right\\?\\R");
        }
    }

    @Test
    void theDemoIsFoundInTheSources() {
        Typed typed = Typed.in("demo");
        assertThat(typed.exitCode()).isEqualTo(2);
        assertThat(typed.err()).contains("bin/hearth demo");
    }
}
