package dev.hearth.yarn;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.conf.HearthConf;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every way in which YARN says that a container has ended; the diagnostics are as a NodeManager writes them. */
final class ContainerEndTest {
    private static final String OVER_LIMIT =
            """
            [2026-11-22 22:33:44.555]Container [pid=4711,containerID=container_1_0001_01_000002] is running 13421772B beyond \
            the 'PHYSICAL' memory limit. Current usage: 524.8 MB of 512 MB physical memory used; 2.9 GB of 1.0 GB virtual \
            memory used. Killing container.
            Dump of the process-tree for container_1_0001_01_000002 :
            	|- PID PPID PGRPID SESSID CMD_NAME
            	|- 4711 4709 4711 4711 (java) 100 20 /usr/bin/java
            """;

    private final HearthConf conf = HearthConf.of(Map.of("hearth.executor.memory", "512m", "hearth.am.memory", "2g"));

    @ParameterizedTest
    @CsvSource({
        "-100, was lost with its node, false, false",
        "-101, disks failed, false, false",
        "-102, was preempted, false, false",
        "-103, virtual memory, true, true",
        "-104, more memory than its container has, true, true",
        "-105, ended by its application, false, false",
        "-106, ended by the ResourceManager, false, false",
        "-107, ended by its application, false, false",
        "-108, to make room, false, false",
        "-109, wrote more log, true, true",
        "-1000, could not be started, false, true",
        "0, exit code 0, true, true",
        "1, exit code 1, true, true",
        "3, ran out of memory, true, true",
        "127, found no Java, false, true",
        "134, crashed, true, true",
        "137, was killed with signal 9, true, true",
        "143, signal 15, true, true",
    })
    void anEndIsToldInWordsAndChargedToWhomItMayConcern(
            int exitStatus, String words, boolean chargesTasks, boolean countsAsFailure) {
        ContainerEnd end = executor(exitStatus, "why");
        assertThat(end.summary()).contains(words);
        assertThat(end.chargesTasks()).isEqualTo(chargesTasks);
        assertThat(end.countsAsFailure()).isEqualTo(countsAsFailure);
    }

    @Test
    void memoryOverTheContainersLimitNamesBothAndTheSettingToRaise() {
        assertThat(executor(-104, OVER_LIMIT).explanation())
                .isEqualTo("used more memory than its container has, 524.8 MB of 512 MB;"
                        + " raise hearth.executor.memory, now 512m");
        assertThat(executor(-103, OVER_LIMIT).explanation())
                .isEqualTo("reserved more virtual memory than the cluster allows, 2.9 GB of 1.0 GB; raise"
                        + " hearth.executor.memory, now 512m, or have the cluster's"
                        + " yarn.nodemanager.vmem-pmem-ratio raised");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Java heap space | ran out of heap (exit code 3); raise hearth.executor.memory, now 512m",
                "Metaspace | raise -XX:MaxMetaspaceSize in hearth.executor.java-options",
                "Compressed class space | add -XX:CompressedClassSpaceSize=256m to hearth.executor.java-options",
            })
    void aJvmThatEndedForWantOfMemoryIsToldByItsLastWords(String lacking, String words) {
        ContainerEnd end = executor(3, exited(3, "Terminating due to java.lang.OutOfMemoryError: " + lacking));
        assertThat(end.summary()).contains(words);
        assertThat(end.lastLines()).isEqualTo("Terminating due to java.lang.OutOfMemoryError: " + lacking);
    }

    @Test
    void aProcessThatRanOutOfDirectMemoryNamesTheOption() {
        String error = "java.lang.OutOfMemoryError: Cannot reserve 1048576 bytes of direct buffer memory";
        assertThat(executor(1, exited(1, error)).summary())
                .contains("direct memory", "-XX:MaxDirectMemorySize to hearth.executor.java-options");
    }

    @Test
    void aNodeWithAnOldJavaIsToldWhereToSetAnother() {
        String error =
                "java.lang.UnsupportedClassVersionError: dev/hearth/yarn/container/YarnExecutor has been compiled";
        assertThat(executor(1, exited(1, error)).summary()).contains("too old", "hearth.java-home");
        assertThat(executor(127, exited(127, "bash: java: command not found")).summary())
                .contains("no Java", "hearth.java-home");
    }

    @Test
    void theApplicationMasterHasSettingsOfItsOwn() {
        assertThat(ContainerEnd.of(-104, "", ContainerKind.APPLICATION_MASTER, conf)
                        .summary())
                .endsWith("raise hearth.am.memory, now 2g");
    }

    @Test
    void theEndOfALongLogIsKept() {
        String lines = "x".repeat(10_000) + "the last line";
        assertThat(executor(1, lines).explanation()).endsWith("the last line").hasSizeLessThan(5_000);
    }

    private ContainerEnd executor(int exitStatus, String diagnostics) {
        return ContainerEnd.of(exitStatus, diagnostics, ContainerKind.EXECUTOR, conf);
    }

    private static String exited(int code, String standardError) {
        return """
                [2026-11-22 22:33:44.555]Exception from container-launch.
                Container id: container_1_0001_01_000002
                Exit code: %d

                [2026-11-22 22:33:44.556]Container exited with a non-zero exit code %d. Error file: prelaunch.err.
                Last 4096 bytes of prelaunch.err :
                Last 4096 bytes of stderr :
                %s


                """
                .formatted(code, code, standardError);
    }
}
