package dev.hearth.closure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.function.SerializableFunction;
import java.io.Serializable;
import org.junit.jupiter.api.Test;

class LargeCaptureTest {
    private static final CallSite SITE = new CallSite("map", "Job", "Job.java", 31);

    @Test
    void theLargestCapturedVariableIsNamedWithItsSizeAndTheRemedy() {
        double[] ratings = new double[1 << 18];
        String[] names = {"a", "b"};
        SerializableFunction<Integer, String> function = i -> names[i] + ratings[i];
        assertThat(LargeCapture.words(SITE, function, Captured.of(function).bytes().length))
                .startsWith("map at Job.java:31: the function is 2.0 MiB with all it needs")
                .contains("it captures ratings, which takes 2.0 MiB of it")
                .contains("context.broadcast(ratings)");
    }

    @Test
    void aVariableOfAnAnonymousClassIsNamedToo() {
        long[] table = new long[1 << 17];
        SerializableFunction<Integer, Long> function = new SerializableFunction<>() {
            @Override
            public Long apply(Integer i) {
                return table[i];
            }
        };
        assertThat(LargeCapture.words(SITE, function, 1 << 20))
                .contains("it captures table, which takes 1.0 MiB of it");
    }

    @Test
    void whatCannotBeLookedIntoIsWarnedOfAllTheSame() {
        assertThat(LargeCapture.words(SITE, new Plain(), 3 << 20))
                .startsWith("map at Job.java:31: the function is 3.0 MiB")
                .contains("captures much data");
    }

    private static final class Plain implements Serializable {}
}
