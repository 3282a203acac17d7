package dev.hearth.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hearth.rdd.HearthContext;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

class HearthTestTest {
    private static HearthContext lentToTheClassBefore;

    @Nested
    @HearthTest(master = "local[3]", settings = "hearth.task.max-failures = 1")
    @TestMethodOrder(MethodOrderer.MethodName.class)
    class AnAnnotatedClass {
        private static HearthContext first;

        @BeforeAll
        static void lent(HearthContext hearth) {
            first = hearth;
            lentToTheClassBefore = hearth;
        }

        @Test
        void itsContextRunsPrograms(HearthContext hearth) {
            assertThat(hearth.parallelize(List.of(1, 2, 3)).map(x -> x * x).collect())
                    .containsExactly(1, 4, 9);
        }

        @Test
        void allItsTestsShareOneContext(HearthContext hearth) {
            assertThat(hearth).isSameAs(first);
        }

        @Test
        void itsContextIsWhatTheAnnotationAsksFor(HearthContext hearth) {
            assertThat(hearth.defaultParallelism()).isEqualTo(3);
        }

        @Nested
        class AClassInside {
            @Test
            void sharesItToo(HearthContext hearth) {
                assertThat(hearth).isSameAs(first);
            }
        }

        @AfterAll
        static void stillOpen(HearthContext hearth) {
            assertThat(hearth.range(0, 10).count()).isEqualTo(10);
        }
    }

    @AfterAll
    static void afterTheClassItsContextIsClosed() {
        assertThat(lentToTheClassBefore).isNotNull();
        assertThatThrownBy(() -> lentToTheClassBefore.range(0, 10).count()).isInstanceOf(IllegalStateException.class);
    }
}
