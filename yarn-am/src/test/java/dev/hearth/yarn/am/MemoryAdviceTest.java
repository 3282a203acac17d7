package dev.hearth.yarn.am;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.closure.CallSite;
import dev.hearth.conf.HearthConf;
import dev.hearth.rdd.JobFailedException;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class MemoryAdviceTest {
    private final MemoryAdvice advice = new MemoryAdvice(HearthConf.of(Map.of()));

    @Test
    void aDriverThatRanOutOfHeapIsTheApplicationMastersMemory() {
        Throwable failure = new IllegalStateException(new OutOfMemoryError("Java heap space"));
        assertThat(advice.on(failure).orElseThrow())
                .startsWith("the driver ran out of heap; raise hearth.am.memory, now 1g");
    }

    @Test
    void aTaskThatRanOutOfDirectMemoryIsItsExecutors() {
        assertThat(advice.on(failed("java.lang.OutOfMemoryError: Cannot reserve 8 bytes of direct buffer memory"))
                        .orElseThrow())
                .startsWith("an executor ran out of direct memory")
                .contains("raise hearth.executor.memory, now 1g", "hearth.executor.java-options");
    }

    @Test
    void otherFailuresNeedNoAdvice() {
        assertThat(advice.on(failed("java.lang.ArithmeticException: / by zero")))
                .isEmpty();
        assertThat(advice.on(new IllegalStateException("no"))).isEmpty();
    }

    private static JobFailedException failed(String summary) {
        return JobFailedException.taskFailed(
                "count", new CallSite("count", "Mine", "Mine.java", 3), "stage 0", 0, 4, "node1", summary, "");
    }
}
