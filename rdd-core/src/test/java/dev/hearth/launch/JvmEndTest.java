package dev.hearth.launch;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What JVMs print and return when they end, each as one was seen to. */
final class JvmEndTest {
    private static final String RAISE = "raise the.memory";
    private static final String OPTIONS = "the.java-options";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "3 | Terminating due to java.lang.OutOfMemoryError: Java heap space | HEAP | raise the.memory",
                "3 | Terminating due to java.lang.OutOfMemoryError: GC overhead limit exceeded | HEAP | more partitions",
                "3 | Terminating due to java.lang.OutOfMemoryError: Requested array size exceeds VM limit | HUGE_ARRAY | an array",
                "3 | Terminating due to java.lang.OutOfMemoryError: Metaspace | METASPACE | -XX:MaxMetaspaceSize in the.java-options",
                "3 | Terminating due to java.lang.OutOfMemoryError: Compressed class space | CLASS_SPACE | to the.java-options",
                "1 | java.lang.OutOfMemoryError: Cannot reserve 1048576 bytes of direct buffer memory (allocated: 33, limit: 33) | DIRECT_MEMORY | -XX:MaxDirectMemorySize",
                "1 | io.netty.util.internal.OutOfDirectMemoryError: failed to allocate 16 byte(s) of direct memory | DIRECT_MEMORY | -XX:MaxDirectMemorySize",
                "1 | java.lang.OutOfMemoryError: unable to create native thread: possibly out of memory | THREADS | thread",
                "3 | | SOME_MEMORY | raise the.memory",
                "137 | | KILLED | signal 9",
                "143 | | TERMINATED | signal 15",
                "134 | # A fatal error has been detected by the Java Runtime Environment | CRASHED | exit code 134",
                "139 | | CRASHED | its log",
                "0 | | BY_ITSELF | System.exit",
                "42 | java.lang.OutOfMemoryError: Java heap space | BY_ITSELF | exit code 42",
            })
    void anEndIsToldWithWhatToChange(int exitCode, String lastWords, JvmEnd expected, String words) {
        JvmEnd end = JvmEnd.of(exitCode, lastWords == null ? "" : lastWords);
        assertThat(end).isEqualTo(expected);
        assertThat(end.words(exitCode, RAISE, OPTIONS)).contains(words);
    }

    @Test
    void theLastErrorCounts() {
        String words =
                """
                WARN task 7: java.lang.OutOfMemoryError: Cannot reserve 8 bytes of direct buffer memory
                Terminating due to java.lang.OutOfMemoryError: Java heap space
                """;
        assertThat(JvmEnd.of(3, words)).isEqualTo(JvmEnd.HEAP);
    }

    @Test
    void onlyAnErrorThatIsOneOfMemorySaysWhatIsLacking() {
        assertThat(JvmEnd.lackingIn("java.lang.OutOfMemoryError: Java heap space"))
                .contains(JvmEnd.HEAP);
        assertThat(JvmEnd.lackingIn("no executors: the last of 2 ended\njava.lang.OutOfMemoryError: Java heap space"))
                .isEmpty();
        assertThat(JvmEnd.lackingIn("java.lang.ArithmeticException: / by zero")).isEmpty();
    }
}
