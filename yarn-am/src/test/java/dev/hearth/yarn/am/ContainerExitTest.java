package dev.hearth.yarn.am;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.hadoop.yarn.api.records.ApplicationAttemptId;
import org.apache.hadoop.yarn.api.records.ApplicationId;
import org.apache.hadoop.yarn.api.records.ContainerId;
import org.apache.hadoop.yarn.api.records.ContainerState;
import org.apache.hadoop.yarn.api.records.ContainerStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every way in which YARN says that a container has ended. */
final class ContainerExitTest {
    @ParameterizedTest
    @CsvSource({
        "-100, lost with its node, false, false",
        "-101, disks failed, false, false",
        "-102, preempted, false, false",
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
        "3, ran out of heap, true, true",
        "137, signal 9, true, true",
    })
    void anEndIsToldInWordsAndChargedToWhomItMayConcern(
            int exitStatus, String words, boolean chargesTasks, boolean countsAsFailure) {
        ContainerExit exit = ContainerExit.of(status(exitStatus, "why"));
        assertThat(exit.summary()).contains(words);
        assertThat(exit.chargesTasks()).isEqualTo(chargesTasks);
        assertThat(exit.countsAsFailure()).isEqualTo(countsAsFailure);
    }

    @Test
    void memoryThatDoesNotSufficeNamesTheSettingToRaise() {
        assertThat(ContainerExit.of(status(-104, "")).summary()).contains("hearth.executor.memory");
    }

    @Test
    void theEndOfALongLogIsKept() {
        String lines = "x".repeat(10_000) + "the last line";
        assertThat(ContainerExit.of(status(1, lines)).explanation())
                .endsWith("the last line")
                .hasSizeLessThan(5_000);
    }

    private static ContainerStatus status(int exitStatus, String diagnostics) {
        ContainerId id =
                ContainerId.newContainerId(ApplicationAttemptId.newInstance(ApplicationId.newInstance(1, 1), 1), 2);
        return ContainerStatus.newInstance(id, ContainerState.COMPLETE, diagnostics, exitStatus);
    }
}
