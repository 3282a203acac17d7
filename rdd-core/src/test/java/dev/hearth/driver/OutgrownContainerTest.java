package dev.hearth.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.hearth.rdd.HearthContext;
import dev.hearth.rdd.JobFailedException;
import dev.hearth.rdd.RDD;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A task that takes memory outside the heap until its executor's container would be killed. */
@Timeout(120)
class OutgrownContainerTest {
    @Test
    void theTaskFailsWithWhatGrewAndItsExecutorLivesOn() {
        assumeThat(Path.of("/proc/self/status")).matches(Files::exists, "tells what a process holds");
        try (HearthContext context = HearthContext.builder("outgrown")
                .master("local-cluster[1,1,64m]")
                .set("hearth.executor.overhead", "256m")
                .set("hearth.executor.java-options", "-XX:MaxDirectMemorySize=4g")
                .set("hearth.task.max-failures", "1")
                .open()) {
            RDD<Long> executor =
                    context.range(0, 1, 1, 1).map(one -> ProcessHandle.current().pid());
            List<Long> before = executor.collect();

            assertThatThrownBy(() -> context.range(0, 4_000, 1, 1)
                            .map(OutgrownContainerTest::megabyte)
                            .mapPartitions(buffers -> buffers.toList().stream()) // holds them all
                            .count())
                    .isInstanceOf(JobFailedException.class)
                    .hasMessageContaining("the executor's process holds")
                    .hasMessageContaining("MiB of its container; since the start direct buffers grew from")
                    .hasMessageMatching(
                            "(?s).*raise hearth.executor.overhead, now 2\\d\\d MiB besides \\d\\d MiB of heap.*"); // by
            // the collector

            assertThat(executor.collect()).isEqualTo(before);
        }
    }

    /** At some hundred megabytes in a second, which is what a busy library might do. */
    private static ByteBuffer megabyte(long ignored) throws InterruptedException {
        Thread.sleep(3);
        return ByteBuffer.allocateDirect(1 << 20);
    }
}
