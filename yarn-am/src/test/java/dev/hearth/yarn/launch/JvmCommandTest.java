package dev.hearth.yarn.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The command line of a JVM in a container, and that no word of it means anything to a shell. */
final class JvmCommandTest {
    private static final ContainerMemory GIBIBYTE = new ContainerMemory(1L << 30);

    @Test
    void anExecutorOfOneGibibyteHasThisCommand() {
        JvmCommand command =
                new JvmCommand("a.Main", GIBIBYTE, 1, Optional.of("/opt/java 17"), Optional.of("-Da=b  -Xss2m"), true);
        assertThat(command.text())
                .isEqualTo("'/opt/java 17/bin/java' '-Xmx704m' '-XX:MaxDirectMemorySize=80m'"
                        + " '-XX:CompressedClassSpaceSize=64m' '-XX:ReservedCodeCacheSize=96m' '-XX:+DisplayVMOutputToStderr'"
                        + " '-XX:+UseSerialGC'"
                        + " '-XX:+ExitOnOutOfMemoryError' '-Dfile.encoding=UTF-8'"
                        + " '-Dlog4j.configuration=hearth-container-log4j.properties'"
                        + " '-Da=b' '-Xss2m' 'a.Main' 1><LOG_DIR>/stdout 2><LOG_DIR>/stderr");
    }

    @Test
    void withoutASettingTheNodesOwnJavaIsUsed() {
        JvmCommand command = new JvmCommand("a.Main", GIBIBYTE, 1, Optional.empty(), Optional.empty(), false);
        assertThat(command.text()).startsWith("\\\"\\${JAVA_HOME:+\\$JAVA_HOME/bin/}java\\\" '-Xmx704m'");
    }

    @Test
    void severalCoresCollectGarbageTogether() {
        JvmCommand command = new JvmCommand("a.Main", GIBIBYTE, 4, Optional.empty(), Optional.empty(), false);
        assertThat(command.text()).contains("'-XX:+UseParallelGC' '-XX:ParallelGCThreads=4'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-XX:+UseG1GC", "-Xss2m -XX:+UseZGC -Da=b", "-XX:+UseSerialGC"})
    void aCollectorOfTheUsersChoiceReplacesOurs(String options) {
        JvmCommand command = new JvmCommand("a.Main", GIBIBYTE, 4, Optional.empty(), Optional.of(options), false);
        assertThat(command.text()).containsOnlyOnce("-XX:+Use").doesNotContain("ParallelGC");
    }

    @Test
    void smallContainersKeepHalfForTheHeap() {
        assertThat(new ContainerMemory(256L << 20).heapMegabytes()).isEqualTo(128);
        assertThat(new ContainerMemory(8L << 30).heapMegabytes()).isEqualTo(7372);
    }

    @Test
    void whatIsAskedForBesidesTheHeapComesFromTheHeap() {
        assertThat(new ContainerMemory(1L << 30, 512L << 20).heapMegabytes()).isEqualTo(512);
        assertThatThrownBy(() -> new ContainerMemory(1L << 30, 1L << 30)).hasMessageContaining("leave no heap");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "plain",
                "two words",
                "'single'",
                "\"double\"",
                "$(touch pwned)",
                "`touch pwned`",
                "$HOME",
                "back\\slash",
                "a;b&c|d>e<f",
                "line\nbreak",
                "{{JAVA_HOME}}",
                "<LOG_DIR>",
                "<CPS>",
                "*?[a]~!#%",
                "ümläut ☃",
                ""
            })
    void aWordReachesTheProgramAsItIs(String word) throws IOException, InterruptedException {
        String command = "printf %s " + ShellWord.literal(word);
        // What a NodeManager does with it: its markers first, then a script with the command between double quotes.
        String expanded = command.replace("{{", "${")
                .replace("}}", "}")
                .replace("<LOG_DIR>", "/l")
                .replace("<CPS>", ":");
        Process shell = new ProcessBuilder("bash", "-c", "exec /bin/bash -c \"" + expanded + "\"").start();
        assertThat(new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .isEqualTo(word);
        assertThat(shell.waitFor()).isZero();
    }

    @Test
    void theWorkingDirectoryAndTheEngineComeBeforeHadoopAndItsFormatsThatAreSentAlongLast() {
        org.apache.hadoop.conf.Configuration hadoop = new org.apache.hadoop.conf.Configuration(false);
        hadoop.setStrings("yarn.application.classpath", "/hadoop/*", "/more/*");
        assertThat(List.of(ContainerLaunch.classPath(hadoop).split("<CPS>")))
                .containsExactly(
                        "{{PWD}}",
                        "{{PWD}}/hearth.jar",
                        "{{HADOOP_CONF_DIR}}",
                        "/hadoop/*",
                        "/more/*",
                        "{{PWD}}/hearth-hadoop-mapreduce.jar");
    }
}
