package dev.hearth.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Gives the tests of a class one {@link dev.hearth.rdd.HearthContext}, as a parameter of methods or of the constructor. It is
 * opened when it is first asked for and closed after the last test of the class.
 *
 * <pre>{@code
 * @HearthTest
 * class WordsTest {
 *     @Test
 *     void wordsAreCounted(HearthContext hearth) {
 *         assertEquals(3, hearth.parallelize(List.of("a", "b", "a")).count());
 *     }
 * }
 * }</pre>
 */
@Documented
@Inherited
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(HearthExtension.class)
public @interface HearthTest {
    /** Where executors come from: {@code local[N]}, or {@code local-cluster[N,cores,memory]} for processes of their own. */
    String master() default "local[2]";

    /** Settings, each as {@code key=value}. */
    String[] settings() default {};
}
