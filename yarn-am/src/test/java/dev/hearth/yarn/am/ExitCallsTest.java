package dev.hearth.yarn.am;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.yarn.Outcome;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.function.IntConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The user's way out of the process leads to the verdict instead. */
final class ExitCallsTest {
    private final Verdict verdict = new Verdict();

    /** Stands in for a user's class. */
    public static final class BySystem implements IntConsumer {
        @Override
        public void accept(int code) {
            System.exit(code);
        }
    }

    /** Another one. */
    public static final class ByRuntime implements IntConsumer {
        @Override
        public void accept(int code) {
            Runtime.getRuntime().exit(code);
        }
    }

    @ParameterizedTest
    @ValueSource(classes = {BySystem.class, ByRuntime.class})
    void anExitDecidesWithItsCode(Class<?> program) throws Exception {
        assertThat(exit(program, 42)).isEqualTo(Outcome.exited(42));
    }

    @Test
    void exitWithZeroIsSuccess() throws Exception {
        assertThat(exit(BySystem.class, 0)).isEqualTo(Outcome.succeeded());
    }

    @Test
    void aClassWithoutExitsIsLeftAlone() throws IOException {
        byte[] before = bytes(Outcome.class);
        assertThat(new ExitCalls().apply(before)).isSameAs(before);
    }

    private Outcome exit(Class<?> program, int code) throws Exception {
        ProgramExit.decides(verdict);
        IntConsumer user = (IntConsumer)
                new OneClass(program).loaded().getDeclaredConstructor().newInstance();
        Thread thread = new Thread(() -> user.accept(code), "driver");
        thread.setDaemon(true); // an exit never returns
        thread.start();
        thread.join(Duration.ofMillis(1).toMillis());
        return verdict.await();
    }

    private static byte[] bytes(Class<?> type) throws IOException {
        try (InputStream in =
                type.getClassLoader().getResourceAsStream(type.getName().replace('.', '/') + ".class")) {
            return in.readAllBytes();
        }
    }

    private static final class OneClass extends ClassLoader {
        private final Class<?> original;

        OneClass(Class<?> original) {
            super(original.getClassLoader());
            this.original = original;
        }

        Class<?> loaded() throws IOException {
            byte[] rewritten = new ExitCalls().apply(bytes(original));
            return defineClass(original.getName(), rewritten, 0, rewritten.length);
        }
    }
}
