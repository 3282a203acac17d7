package dev.hearth.resident;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JvmMemoryTest {
    @TempDir
    private Path folder;

    @Test
    void buffersOutsideTheHeapAreSeen() {
        Optional<ProcessMemory> before = new JvmMemory().sample();
        assumeThat(before).isPresent();

        ByteBuffer buffer = ByteBuffer.allocateDirect(64 << 20);
        ProcessMemory after = new JvmMemory().sample().orElseThrow();

        assertThat(buffer.capacity()).isEqualTo(64 << 20);
        assertThat(after.directBytes() - before.get().directBytes()).isGreaterThanOrEqualTo(64 << 20);
        assertThat(after.residentBytes()).isGreaterThan(after.directBytes());
        assertThat(after.heapBytes()).isBetween(1L, after.heapBoundBytes());
        assertThat(after.classBytes()).isPositive();
        assertThat(after.threads()).isPositive();
    }

    @Test
    void withoutAStatusFileThereIsNothingToSee() throws IOException {
        assertThat(new JvmMemory(folder.resolve("absent")).sample()).isEmpty();
        assertThat(new JvmMemory(Files.writeString(folder.resolve("status"), "Name:\tjava\n")).sample())
                .isEmpty();
        assertThat(new JvmMemory(Files.writeString(folder.resolve("status"), "Name:\tjava\nVmRSS:\t    1234 kB\n"))
                        .sample())
                .get()
                .extracting(ProcessMemory::residentBytes)
                .isEqualTo(1234L << 10);
    }
}
