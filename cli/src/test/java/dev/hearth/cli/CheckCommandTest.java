package dev.hearth.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.Greeter;
import com.example.Job;
import dev.hearth.examples.TextSearch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckCommandTest {
    @TempDir
    private Path folder;

    @Test
    void whatCannotBeSentIsToldWithItsLine() throws IOException {
        Typed typed = Typed.in(
                "check", Typed.jar(folder.resolve("job.jar"), Job.class).toString());
        assertThat(typed.exitCode()).isEqualTo(1);
        assertThat(typed.out())
                .matches(
                        "Job\\.java:12: the function captures (folder|variable 1) of type java\\.nio\\.file\\.Path: it is not"
                                + " serializable; capture its toString\\(\\), and make a Path of it inside the function\\R"
                                + "1 function cannot be sent\\R");
    }

    @Test
    void aProgramWithoutSuchFunctionsPasses() throws IOException {
        Typed typed = Typed.in(
                "check", Typed.jar(folder.resolve("greeter.jar"), Greeter.class).toString());
        assertThat(typed.exitCode()).isZero();
        assertThat(typed.out()).contains("no function was found");
    }

    @Test
    void theExamplesPass() {
        String examples = TextSearch.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .getPath();
        assertThat(Typed.in("check", examples).exitCode()).isZero();
    }

    @Test
    void allThatIsWrongWithTheCommandIsToldAtOnce() {
        Typed typed = Typed.in("check", "-libjars", "absent-library.jar", "absent.jar");
        assertThat(typed.exitCode()).isEqualTo(2);
        assertThat(typed.err()).contains("absent.jar: no such file", "-libjars absent-library.jar: no such file");
        assertThat(Typed.in("check").exitCode()).isEqualTo(2);
        assertThat(Typed.in("check").err()).contains("hearth check my.jar");
        assertThat(Typed.in("check", "--libjar=x", "absent.jar").err()).contains("hearth help check");
    }

    @Test
    void aFileThatIsNoJarIsTold() throws IOException {
        Path text = Files.writeString(folder.resolve("text.jar"), "not a jar");
        Typed typed = Typed.in("check", text.toString());
        assertThat(typed.exitCode()).isEqualTo(2);
        assertThat(typed.err()).contains("the program cannot be read").contains("build it again");
    }
}
