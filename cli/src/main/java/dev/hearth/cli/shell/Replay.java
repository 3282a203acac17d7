package dev.hearth.cli.shell;

import dev.hearth.protocol.Message.KeptClass;
import dev.hearth.protocol.Message.KeptSnippet;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import jdk.jshell.spi.ExecutionControl.ClassBytecodes;

/**
 * Snippets of a session that another front end had, while JShell compiles them once more, in their order. Their classes are
 * compared with those that the session has, and nothing is loaded or run.
 */
final class Replay {
    private final List<KeptSnippet> snippets;
    private final Set<String> classes = new HashSet<>();
    private final Map<String, byte[]> expected = new LinkedHashMap<>();
    private int next;

    Replay(List<KeptSnippet> snippets) {
        this.snippets = List.copyOf(snippets);
        snippets.forEach(snippet -> snippet.classes().forEach(each -> classes.add(each.name())));
    }

    /** Whether what is loaded next is the session's already. */
    boolean goesOn() {
        while (expected.isEmpty() && next < snippets.size()) {
            snippets.get(next++).classes().forEach(each -> expected.put(each.name(), each.hash()));
        }
        return !expected.isEmpty();
    }

    /**
     * Finds the session's own among what is expected next.
     *
     * @param numbers told what the session calls the snippets that are compiled for the first time here
     * @return the classes, as the session knows them
     * @throws ReplayFailure if it has others
     */
    List<KeptClass> take(ClassBytecodes[] compiled, SnippetNumbers numbers) {
        List<Integer> fresh = SnippetNumbers.numbersIn(
                        Stream.of(compiled).map(ClassBytecodes::name).toList())
                .stream()
                .filter(number -> !numbers.isPaired(number))
                .toList();
        List<KeptClass> found = matched(compiled, numbers, fresh)
                .orElseThrow(() -> new ReplayFailure(
                        "the session's snippets do not compile to what they were (at %s); attach with the release of Java that the session began with, and not this one, %s"
                                .formatted(compiled[0].name(), Runtime.version())));
        found.forEach(each -> expected.remove(each.name()));
        return found;
    }

    /** Tries what the snippets may be called; almost always there is one that is new, and one number for it. */
    private Optional<List<KeptClass>> matched(ClassBytecodes[] compiled, SnippetNumbers numbers, List<Integer> fresh) {
        if (fresh.isEmpty()) {
            return Optional.of(Stream.of(compiled).map(numbers::kept).toList())
                    .filter(all -> all.stream().allMatch(this::isExpected));
        }
        for (int candidate : SnippetNumbers.numbersIn(expected.keySet())) {
            if (!numbers.isTaken(candidate)) {
                numbers.pair(fresh.get(0), candidate);
                Optional<List<KeptClass>> found = matched(compiled, numbers, fresh.subList(1, fresh.size()));
                if (found.isPresent()) {
                    return found;
                }
                numbers.unpair(fresh.get(0));
            }
        }
        return Optional.empty();
    }

    private boolean isExpected(KeptClass compiled) {
        byte[] hash = expected.get(compiled.name());
        return hash != null && Arrays.equals(hash, compiled.hash());
    }

    /** Whether the session has the class from another front end, which has also run it. */
    boolean has(String className) {
        return classes.contains(className);
    }
}
