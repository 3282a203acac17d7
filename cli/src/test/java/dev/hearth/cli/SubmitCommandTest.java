package dev.hearth.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.Greeter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SubmitCommandTest {
    @TempDir
    private Path folder;

    private String jar;

    @BeforeEach
    void buildProgram() throws IOException {
        jar = Typed.jar(folder.resolve("my.jar"), Greeter.class).toString();
    }

    @AfterEach
    void forgetProperties() {
        System.getProperties().keySet().removeIf(key -> key.toString().matches("(test|hearth)\\..*"));
    }

    @Test
    void whatFollowsTheJarReachesTheProgramAsItIs() {
        Typed typed = Typed.in(
                "submit", "--class", "com.example.Greeter", jar, "--master", "-Dx=y", "@file", "-files", "--", "a b");
        assertThat(typed.err()).isEmpty();
        assertThat(typed.exitCode()).isZero();
        assertThat(System.getProperty("test.arguments")).isEqualTo("[--master, -Dx=y, @file, -files, --, a b]");
    }

    @Test
    void theProgramIsLoadedByItsOwnLoader() {
        Typed.in("submit", "--class", "com.example.Greeter", jar);
        assertThat(System.getProperty("test.loader")).isEqualTo("hearth-user");
        assertThat(System.getProperty("test.context-loader")).isEqualTo("hearth-user");
        assertThat(Thread.currentThread().getContextClassLoader())
                .isSameAs(getClass().getClassLoader());
    }

    @Test
    void settingsReachTheProgramAndAnyOtherKeyIsHadoops() throws IOException {
        Path site = Files.writeString(
                folder.resolve("site.xml"),
                """
                <configuration>
                  <property><name>hearth.task.max-failures</name><value>7</value></property>
                  <property><name>dfs.replication</name><value>2</value></property>
                  <property><name>hearth.queue</name><value>overridden</value></property>
                </configuration>
                """);
        Typed typed = Typed.in(
                "submit",
                "-conf",
                site.toString(),
                "-Dhearth.queue=overridden-too",
                "-D",
                "dfs.blocksize=1m",
                "--master=local[3]",
                "--queue=q",
                "--name=Night run",
                "--class=com.example.Greeter",
                jar);
        assertThat(typed.err()).isEmpty();
        assertThat(List.of(
                        System.getProperty("hearth.master"),
                        System.getProperty("hearth.queue"),
                        System.getProperty("hearth.application.name"),
                        System.getProperty("hearth.task.max-failures"),
                        System.getProperty("hearth.hadoop.dfs.blocksize"),
                        System.getProperty("hearth.hadoop.dfs.replication")))
                .containsExactly("local[3]", "q", "Night run", "7", "1m", "2");
    }

    @Test
    void everyProblemIsReportedAtOnceAndNothingRuns() {
        Typed typed = Typed.in(
                "submit",
                "--master=lokal",
                "-Dhearth.executer.memory=1g",
                "-Dhearth.task.max-failures=none",
                "-conf=/no/conf.xml",
                "-files=/no/file",
                "-libjars",
                "/no/library.jar,/no/other.jar",
                "-archives=/no/archive.zip",
                "--input=/no/input",
                "--clas=com.example.Greeter",
                "/no/my.jar");
        assertThat(typed.exitCode()).isEqualTo(2);
        assertThat(typed.out()).isEmpty();
        assertThat(typed.err().lines()).first().asString().contains("problems, nothing was run");
        assertThat(typed.err())
                .contains(
                        "hearth.master: \"lokal\" is not a master",
                        "hearth.executor.memory",
                        "hearth.task.max-failures")
                .contains("-conf /no/conf.xml", "-files /no/file", "-libjars /no/library.jar", "-libjars /no/other.jar")
                .contains("-archives /no/archive.zip", "--input /no/input", "--clas", "/no/my.jar");
        assertThat(System.getProperty("test.arguments")).isNull();
    }

    @Test
    void aMissingClassIsNamedWithTheOneThatWasMeant() {
        Typed typed = Typed.in("submit", "--class=Greeter", jar);
        assertThat(typed.exitCode()).isEqualTo(2);
        assertThat(typed.err()).contains("class Greeter is not in " + jar, "did you mean com.example.Greeter?");
    }

    @Test
    void aClassWithoutMainIsRefused() throws IOException {
        String other =
                Typed.jar(folder.resolve("other.jar"), SubmitCommandTest.class).toString();
        Typed typed = Typed.in("submit", "--class=" + SubmitCommandTest.class.getName(), other);
        assertThat(typed.exitCode()).isEqualTo(2);
        assertThat(typed.err()).contains("has no main", "public static void main(String[])");
    }

    @Test
    void aJarWithoutMainClassAsksForOne() {
        Typed typed = Typed.in("submit", jar);
        assertThat(typed.exitCode()).isEqualTo(2);
        assertThat(typed.err()).contains("names no Main-Class", "--class");
    }

    @Test
    void withoutAJarTheNextStepIsTold() {
        Typed typed = Typed.in("submit", "--master=local[2]");
        assertThat(typed.exitCode()).isEqualTo(2);
        assertThat(typed.err()).contains("JAR", "hearth help submit");
    }

    @Test
    void aProgramThatThrowsEndsWithOneAndItsOwnLineFirst() {
        Typed typed = Typed.in("submit", "--class=com.example.Greeter", jar, "fail");
        assertThat(typed.exitCode()).isEqualTo(1);
        assertThat(typed.err().lines())
                .first()
                .asString()
                .matches("hearth: Greeter.java:\\d+: java.lang.IllegalStateException: no luck with 1");
        assertThat(typed.err()).contains("    ... 1 frame of Java and the engine\n    at com.example.Greeter.main");
        assertThat(typed.err()).doesNotContain("dev.hearth.cli", "jdk.internal");
    }
}
