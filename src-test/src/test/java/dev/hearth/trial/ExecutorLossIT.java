package dev.hearth.trial;

import static dev.hearth.trial.Trial.expectSuccess;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.embedded.ClientProcess;
import dev.hearth.trial.MarkerFolder.Marker;
import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * An executor's process is killed at three moments. Each computation of a partition leaves a marker with its process, so what
 * was lost with the killed one, and what was done again, is counted. Containers and plain child processes behave the same.
 */
@ExtendWith(TrialExtension.class)
final class ExecutorLossIT {
    private static final int PARTITIONS = 8;
    private static final long SUM = LongStream.range(0, PARTITIONS * 1000L)
            .map(number -> number * number)
            .sum();

    @ParameterizedTest
    @ValueSource(strings = {"yarn", "local-cluster[2,1,1g]"})
    void anExecutorKilledBetweenJobsCostsItsCachedPartitions(String master, Trial trial) throws IOException {
        MarkerFolder markers = new MarkerFolder(trial.newLocalFolder());
        ClientProcess client = squares(trial, master, markers, "between");
        client.awaitLine("seen: " + PARTITIONS * 1000, Trial.LIMIT);
        List<Marker> before = markers.awaitProcesses("computed", 2);

        long killed = kill(before.get(0).process());
        markers.create("go");

        assertThat(expectSuccess(client)).contains("first sum: " + SUM, "second sum: " + SUM);
        expectOnlyLostPartitionsAgain(markers, killed);
        assertThat(client.out()).contains("still seen: " + PARTITIONS * 1000);
    }

    @ParameterizedTest
    @ValueSource(strings = {"yarn", "local-cluster[2,1,1g]"})
    void anExecutorKilledWhileComputingCostsItsRunningTask(String master, Trial trial) throws IOException {
        expectSurvival(trial, master, "start", "computed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"yarn", "local-cluster[2,1,1g]"})
    void anExecutorKilledWhileCachingLeavesNoHalfPartitionBehind(String master, Trial trial) throws IOException {
        expectSurvival(trial, master, "middle", "middle");
    }

    private static void expectSurvival(Trial trial, String master, String hold, String reached) throws IOException {
        MarkerFolder markers = new MarkerFolder(trial.newLocalFolder());
        ClientProcess client = squares(trial, master, markers, hold);

        long killed = kill(markers.awaitProcesses(reached, 2).get(0).process());
        markers.create("go");

        assertThat(expectSuccess(client))
                .contains(
                        "first sum: " + SUM,
                        "seen: " + PARTITIONS * 1000,
                        "second sum: " + SUM,
                        "still seen: " + PARTITIONS * 1000);
        expectOnlyLostPartitionsAgain(markers, killed);
    }

    private static ClientProcess squares(Trial trial, String master, MarkerFolder markers, String hold)
            throws IOException {
        return trial.start(
                trial.client(),
                Trial.submission(
                        master, List.of(), "Squares", markers.path().toString(), Integer.toString(PARTITIONS), hold));
    }

    private static long kill(long process) {
        ProcessHandle handle = ProcessHandle.of(process).orElseThrow();
        handle.destroyForcibly();
        handle.onExit().join();
        return process;
    }

    /** What living processes computed is each partition once: nothing twice, and nothing relies on the dead. */
    private static void expectOnlyLostPartitionsAgain(MarkerFolder markers, long killed) throws IOException {
        assertThat(markers.all("computed").stream().filter(marker -> marker.process() != killed))
                .extracting(Marker::partition)
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(0, PARTITIONS).boxed().toList());
    }
}
