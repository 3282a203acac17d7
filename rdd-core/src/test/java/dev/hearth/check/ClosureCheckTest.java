package dev.hearth.check;

import static org.assertj.core.api.Assertions.assertThat;

import corpus.BadClosures;
import corpus.GoodClosures;
import dev.hearth.rdd.RDD;
import java.io.Serializable;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the check finds of the bad functions that the engine refuses, and of the good ones that it runs. */
class ClosureCheckTest {
    @TempDir
    private static Path folder;

    private static final Map<String, List<BadCapture>> FOUND = new TreeMap<>();

    /** The corpus alone, as the program that it would be. */
    @BeforeAll
    static void check() throws Exception {
        Path classes = classes();
        Path program = Files.createDirectories(folder.resolve("corpus"));
        try (var all = Files.list(classes.resolve("corpus"))) {
            for (Path each : (Iterable<Path>) all::iterator) {
                Files.copy(each, program.resolve(each.getFileName()));
            }
        }
        for (BadCapture each : ClosureCheck.of(List.of(folder), ClosureCheckTest.class.getClassLoader())) {
            FOUND.computeIfAbsent(caseOf(each.className()), unseen -> new ArrayList<>())
                    .add(each);
        }
    }

    private static Path classes() throws URISyntaxException {
        return Path.of(BadClosures.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
    }

    /** {@code BadClosures$Variable} of whatever class is inside it. */
    private static String caseOf(String className) {
        String name = className.substring("corpus.".length());
        int inner = name.indexOf('$', name.indexOf('$') + 1);
        return inner < 0 ? name : name.substring(0, inner);
    }

    @Test
    void atLeastTwentySevenOfThirtyBadFunctionsAreFoundWithTheirLines() {
        List<String> missed = Arrays.stream(BadClosures.class.getDeclaredClasses())
                .map(each -> "BadClosures$" + each.getSimpleName())
                .filter(each -> !FOUND.containsKey(each))
                .toList();
        assertThat(missed).hasSizeLessThanOrEqualTo(3);
    }

    @Test
    void whatIsFoundTellsLineVariablePathTypeAndRemedy() {
        assertThat(FOUND.get("BadClosures$FieldOfAVariable")).singleElement().satisfies(found -> {
            assertThat(found.location()).matches("BadClosures\\.java:\\d+");
            assertThat(found.method()).isEqualTo("run");
            assertThat(found.toString())
                    .isEqualTo(found.location()
                            + ": the function captures settings, which leads to settings.client of type"
                            + " corpus.Client: it is not serializable; create the Client inside the function (with"
                            + " mapPartitions, once per partition), capture only the values it was made from, or make"
                            + " its class implement java.io.Serializable");
        });
        assertThat(FOUND.get("BadClosures$ValueInAMap")).singleElement().satisfies(found -> assertThat(found.path())
                .isEqualTo("clients[]"));
        assertThat(FOUND.get("BadClosures$FieldOfTheProgram"))
                .singleElement()
                .satisfies(found -> assertThat(found.toString()).contains("captures this", "the function uses factor"));
    }

    @Test
    void noneOfTheGoodOnesIs() {
        assertThat(GoodClosures.class.getDeclaredClasses()).hasSizeGreaterThanOrEqualTo(30);
        assertThat(FOUND.keySet()).noneMatch(each -> each.startsWith("GoodClosures"));
    }

    /** What its function holds depends on a value. */
    static final class Branches {
        RDD<Integer> run(RDD<Integer> numbers, boolean sent) {
            Function<Integer, Integer> next;
            if (sent) {
                next = (Function<Integer, Integer> & Serializable) x -> x + 1;
            } else {
                next = x -> x + 1;
            }
            return numbers.map(x -> next.apply(x));
        }
    }

    @Test
    void whatOnlyOneBranchMakesIsNotCertain(@TempDir Path program) throws Exception {
        String file = Branches.class.getName().replace('.', '/') + ".class";
        Files.copy(
                classes().resolve(file),
                Files.createDirectories(program.resolve(file).getParent()).resolve("ClosureCheckTest$Branches.class"));
        assertThat(ClosureCheck.of(List.of(program), ClosureCheckTest.class.getClassLoader()))
                .isEmpty();
    }
}
