package dev.hearth.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;

class UserFailureTest {
    @Test
    void theProgramsOwnLineComesFirstAndTheEnginesFramesAreFolded() {
        Throwable failure = thrown(
                new IllegalStateException("no luck"),
                frame("java.util.List", 9),
                frame("dev.hearth.rdd.RDD", 8),
                frame("com.example.Main", 31),
                frame("com.example.Main", 12),
                frame("dev.hearth.cli.LocalRun", 7));
        assertThat(UserFailure.describe(failure))
                .isEqualTo(
                        """
                        hearth: Main.java:31: java.lang.IllegalStateException: no luck
                            ... 2 frames of Java and the engine
                            at com.example.Main.run(Main.java:31)
                            at com.example.Main.run(Main.java:12)
                        """);
    }

    @Test
    void aCauseTellsOnlyTheFramesThatAreItsOwn() {
        StackTraceElement main = frame("com.example.Main", 12);
        Throwable cause = thrown(new IllegalArgumentException("bad"), frame("com.example.Parser", 5), main);
        Throwable failure = thrown(new IllegalStateException("line 7", cause), frame("com.example.Main", 20), main);
        assertThat(UserFailure.describe(failure))
                .isEqualTo(
                        """
                        hearth: Main.java:20: java.lang.IllegalStateException: line 7
                            at com.example.Main.run(Main.java:20)
                            at com.example.Main.run(Main.java:12)
                        caused by java.lang.IllegalArgumentException: bad
                            at com.example.Parser.run(Parser.java:5)
                        """);
    }

    @Test
    void whatOnlyWrapsIsLeftOut() {
        Throwable cause = thrown(new IllegalArgumentException("bad"), frame("com.example.Parser", 5));
        assertThat(UserFailure.describe(new ExecutionException(cause)))
                .startsWith("hearth: Parser.java:5: java.lang.IllegalArgumentException: bad\n");
    }

    @Test
    void aCircleOfCausesEnds() {
        Throwable inner = thrown(new IllegalStateException("inner"), frame("com.example.Main", 1));
        Throwable outer = thrown(new IllegalStateException("outer", inner), frame("com.example.Main", 2));
        inner.initCause(outer);
        assertThat(UserFailure.describe(outer).lines()).hasSize(4);
    }

    private static Throwable thrown(Throwable failure, StackTraceElement... trace) {
        failure.setStackTrace(trace);
        return failure;
    }

    private static StackTraceElement frame(String className, int line) {
        String file = className.substring(className.lastIndexOf('.') + 1) + ".java";
        return new StackTraceElement(className, "run", file, line);
    }
}
