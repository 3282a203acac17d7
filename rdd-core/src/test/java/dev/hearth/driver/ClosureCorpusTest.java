package dev.hearth.driver;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import corpus.BadClosures;
import corpus.Case;
import corpus.Context;
import corpus.GoodCase;
import corpus.GoodClosures;
import dev.hearth.closure.FunctionNotSerializableException;
import dev.hearth.rdd.HearthContext;
import dev.hearth.rdd.RDD;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What users are told of thirty bad functions is in {@code bad-closures.txt}, word for word; thirty good ones run. After a
 * change of either,
 *
 * <pre>{@code mvn -pl rdd-core test -Dtest=ClosureCorpusTest -Dclosures.write=src/test/resources/bad-closures.txt}</pre>
 *
 * writes the file anew, and its difference is to be read.
 */
class ClosureCorpusTest {
    private static HearthContext context;

    @BeforeAll
    static void open() {
        context = HearthContext.builder("Closures").master("local[2]").open();
        Context.current = context;
    }

    @AfterAll
    static void close() {
        Context.current = null;
        context.close();
    }

    @Test
    void badFunctionsAreRefusedAtTheCallWithVariablePathTypeLineAndRemedy() throws Exception {
        List<Class<?>> cases = cases(BadClosures.class);
        String told = cases.stream().map(ClosureCorpusTest::told).collect(Collectors.joining("\n"));
        String file = System.getProperty("closures.write");
        if (file != null) {
            Files.writeString(Path.of(file), told);
        }
        assertThat(cases).hasSize(30);
        assertThat(told).isEqualTo(golden());
    }

    private static String told(Class<?> type) {
        Throwable refusal = catchThrowable(() -> ((Case) create(type)).run(numbers()));
        assertThat(refusal).as(type.getName()).isInstanceOf(FunctionNotSerializableException.class);
        return type.getSimpleName() + "\n  " + refusal.getMessage() + "\n";
    }

    private static String golden() throws IOException {
        try (InputStream in = ClosureCorpusTest.class.getResourceAsStream("/bad-closures.txt")) {
            return in == null ? "" : new String(in.readAllBytes(), UTF_8);
        }
    }

    @ParameterizedTest
    @MethodSource("goodCases")
    void goodFunctionsRun(Class<?> type) throws Exception {
        GoodCase good = (GoodCase) create(type);
        assertThat(good.run(numbers())).isEqualTo(good.expected());
    }

    static List<Class<?>> goodCases() {
        List<Class<?>> cases = cases(GoodClosures.class);
        assertThat(cases).hasSize(30);
        return cases;
    }

    private static List<Class<?>> cases(Class<?> corpus) {
        return Arrays.stream(corpus.getDeclaredClasses())
                .filter(each -> !each.isInterface())
                .sorted(Comparator.comparing(Class::getSimpleName))
                .collect(Collectors.toList());
    }

    private static Object create(Class<?> type) throws ReflectiveOperationException {
        return type.getDeclaredConstructor().newInstance();
    }

    private static RDD<Integer> numbers() {
        return context.parallelize(List.of(1, 2, 3, 4), 2);
    }
}
