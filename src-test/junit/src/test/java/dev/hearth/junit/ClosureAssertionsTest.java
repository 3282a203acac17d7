package dev.hearth.junit;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hearth.rdd.RDD;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;

@SuppressWarnings("UnusedMethod") // functions are looked at, not run
class ClosureAssertionsTest {
    private static final class Good {
        private final Optional<Integer> unused = Optional.empty();

        RDD<Integer> run(RDD<Integer> numbers) {
            return numbers.map(x -> next(x)).filter(x -> x > 1);
        }

        private int next(int x) {
            return x + 1;
        }

        boolean isUnused() {
            return unused.isEmpty();
        }
    }

    private static final class Bad {
        RDD<Integer> run(RDD<Integer> numbers) {
            Optional<Integer> limit = Optional.of(3);
            return numbers.filter(x -> x < limit.orElse(4));
        }
    }

    @Test
    void whatCanBeSentPasses() {
        ClosureAssertions.assertNoBadCaptures(Good.class);
    }

    @Test
    void whatCannotIsToldWithItsLine() {
        String told = "(?s).*ClosureAssertionsTest\\.java:\\d+: the function captures (limit|variable 1) of type"
                + " java\\.util\\.Optional: .*capture the value in it.*";
        assertThatThrownBy(() -> ClosureAssertions.assertNoBadCaptures(Good.class, Bad.class))
                .isInstanceOf(AssertionError.class)
                .hasMessageMatching(told);
        Path folder = Path.of(
                Bad.class.getProtectionDomain().getCodeSource().getLocation().getPath());
        assertThatThrownBy(() -> ClosureAssertions.assertNoBadCaptures(folder))
                .isInstanceOf(AssertionError.class)
                .hasMessageMatching(told);
    }
}
