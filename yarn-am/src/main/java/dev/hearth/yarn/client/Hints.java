package dev.hearth.yarn.client;

import java.util.List;

/** The next step for errors of the cluster that do not name one themselves. */
final class Hints {
    private record Hint(String symptom, String nextStep) {}

    private static final List<Hint> ALL = List.of(
            new Hint(
                    "UnsupportedClassVersionError",
                    "containers need Java 17; set hearth.java-home to where the nodes have it"),
            new Hint(
                    "java: No such file or directory",
                    "the nodes have no Java there; set hearth.java-home to where they have Java 17"),
            new Hint(
                    "beyond the 'VIRTUAL' memory limit",
                    "raise hearth.am.memory, or yarn.nodemanager.vmem-pmem-ratio on the cluster"),
            new Hint("beyond the 'PHYSICAL' memory limit", "raise hearth.am.memory"),
            new Hint("java.lang.OutOfMemoryError", "raise hearth.am.memory"));

    private Hints() {}

    static String addTo(String diagnostics) {
        return ALL.stream()
                .filter(hint -> diagnostics.contains(hint.symptom()))
                .findFirst()
                .map(hint -> diagnostics + System.lineSeparator() + hint.nextStep())
                .orElse(diagnostics);
    }
}
