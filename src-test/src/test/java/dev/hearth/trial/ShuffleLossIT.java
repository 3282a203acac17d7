package dev.hearth.trial;

import static dev.hearth.trial.Trial.expectSuccess;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.embedded.ClientProcess;
import dev.hearth.trial.MarkerFolder.Marker;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * An executor that holds map output is killed. Each computation of a map partition leaves a marker with its process, so what was
 * done again is counted: exactly the map partitions that the killed process held.
 */
@ExtendWith(TrialExtension.class)
final class ShuffleLossIT {
    private static final int MAPS = 6;
    private static final int PER_PARTITION = 1000;
    private static final int KEYS = 100;
    private static final long SUM = LongStream.range(0, MAPS * PER_PARTITION)
            .map(number -> number % KEYS * number)
            .sum();

    @ParameterizedTest
    @ValueSource(strings = {"yarn", "local-cluster[2,1,1g]"})
    void anExecutorKilledBetweenJobsCostsItsMapPartitions(String master, Trial trial) throws IOException {
        MarkerFolder markers = new MarkerFolder(trial.newLocalFolder());
        ClientProcess client = sums(trial, master, markers, "between");
        client.awaitLine("first sum: " + SUM, Trial.LIMIT);

        long killed = kill(markers.awaitProcesses("mapped", 2).get(0).process());
        markers.create("go");

        assertThat(expectSuccess(client)).contains("second sum: " + SUM);
        expectOnlyLostMapPartitionsAgain(markers, killed);
    }

    @ParameterizedTest
    @ValueSource(strings = {"yarn", "local-cluster[2,1,1g]"})
    void anExecutorKilledWhileItsMapOutputIsWaitedForCostsItsMapPartitions(String master, Trial trial)
            throws IOException {
        MarkerFolder markers = new MarkerFolder(trial.newLocalFolder());
        ClientProcess client = sums(trial, master, markers, "reducing");

        long killed = kill(markers.awaitProcesses("reduced", 2).get(0).process());
        markers.create("go");

        assertThat(expectSuccess(client)).contains("first sum: " + SUM, "second sum: " + SUM);
        expectOnlyLostMapPartitionsAgain(markers, killed);
    }

    private static ClientProcess sums(Trial trial, String master, MarkerFolder markers, String hold)
            throws IOException {
        return trial.start(
                trial.client(),
                Trial.submission(
                        master, List.of(), "SumsByKey", markers.path().toString(), Integer.toString(MAPS), hold));
    }

    private static long kill(long process) {
        ProcessHandle handle = ProcessHandle.of(process).orElseThrow();
        handle.destroyForcibly();
        handle.onExit().join();
        return process;
    }

    private static void expectOnlyLostMapPartitionsAgain(MarkerFolder markers, long killed) throws IOException {
        List<Marker> mapped = markers.all("mapped");
        Map<Integer, Long> times =
                mapped.stream().collect(Collectors.groupingBy(Marker::partition, Collectors.counting()));
        Map<Integer, Long> expected = IntStream.range(0, MAPS)
                .boxed()
                .collect(Collectors.toMap(
                        Function.identity(),
                        partition -> mapped.contains(new Marker("mapped", partition, killed)) ? 2L : 1L));
        assertThat(times).isEqualTo(expected).containsValue(2L);
    }
}
