package dev.hearth.operators;

import static dev.hearth.operators.FingerprintsOfOperators.fingerprint;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Two processes that run the same program find the same fingerprints. */
class EveryFingerprintTest {
    /** What is drawn anew in every process, and what nobody can tell of. */
    private static final Set<String> UNLIKE = Set.of(
            "sample(withReplacement, fraction)",
            "sample(no pairs)",
            "randomSplit(weights)",
            "pipe(shellLine)",
            "pipe(words)",
            "pipe(command)");

    private static Map<String, String> one;
    private static Map<String, String> other;

    @BeforeAll
    static void run() throws IOException {
        List<Process> processes = new ArrayList<>();
        try {
            processes.add(FingerprintsOfOperators.start());
            processes.add(FingerprintsOfOperators.start());
            one = FingerprintsOfOperators.read(processes.get(0));
            other = FingerprintsOfOperators.read(processes.get(1));
        } finally {
            processes.forEach(Process::destroyForcibly);
        }
    }

    @AfterAll
    static void forget() {
        one = null;
        other = null;
    }

    @Test
    void theProcessesOrderTheirSetsDifferently() {
        assertThat(one).containsKey(FingerprintsOfOperators.ORDER);
        assertThat(one.get(FingerprintsOfOperators.ORDER))
                .as("how each iterates over the same Set.of")
                .isNotEqualTo(other.get(FingerprintsOfOperators.ORDER));
    }

    @Test
    void theSameProgramHasTheSameFingerprintsInAnotherProcess() {
        assertThat(one.keySet()).hasSizeGreaterThan(100).isEqualTo(other.keySet());
        Set<String> unlike = one.keySet().stream()
                .filter(name -> !name.equals(FingerprintsOfOperators.ORDER))
                .filter(name ->
                        fingerprint(one, name).isEmpty() || !one.get(name).equals(other.get(name)))
                .collect(Collectors.toSet());
        assertThat(unlike).as("without a fingerprint, or with another one").containsExactlyInAnyOrderElementsOf(UNLIKE);
    }

    @Test
    void onlyWhatIsTheSameUnderAnotherNameHasTheSame() {
        Map<String, List<String>> programs = one.keySet().stream()
                .filter(name -> fingerprint(one, name).isPresent())
                .collect(Collectors.groupingBy(one::get));
        assertThat(programs.values().stream().filter(names -> names.size() > 1))
                .containsExactlyInAnyOrder(
                        List.of("cogroup(other)", "groupWith(other)"),
                        List.of("cogroup(second, third)", "groupWith(second, third)"),
                        List.of("groupByKey()", "groupByKey(numPartitions)"),
                        List.of("reduceByKey(op)", "reduceByKey(op, numPartitions)"),
                        List.of("sortByKey()", "sortByKey(order, numPartitions)"));
    }
}
