package dev.hearth.resident;

import java.io.IOException;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** This JVM, on Linux. A sample takes some tenths of a millisecond. */
public final class JvmMemory implements MemorySampler {
    private static final Pattern RESIDENT = Pattern.compile("^VmRSS:\\s*(\\d+) kB$", Pattern.MULTILINE);

    private final Path status;
    private final List<MemoryPoolMXBean> pools = ManagementFactory.getMemoryPoolMXBeans();
    private final List<BufferPoolMXBean> buffers = ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class);

    public JvmMemory() {
        this(Path.of("/proc/self/status"));
    }

    JvmMemory(Path status) {
        this.status = status;
    }

    @Override
    public Optional<ProcessMemory> sample() {
        try {
            Matcher resident = RESIDENT.matcher(Files.readString(status));
            return resident.find() ? Optional.of(of(Long.parseLong(resident.group(1)) << 10)) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private ProcessMemory of(long residentBytes) {
        long heap = 0;
        long classes = 0;
        for (MemoryPoolMXBean pool : pools) {
            if (pool.getType() == MemoryType.HEAP) {
                // Committed is only promised; what no object has been in yet takes no memory.
                heap += Math.min(
                        pool.getUsage().getCommitted(), pool.getPeakUsage().getUsed());
            } else if (!pool.getName().equals("Compressed Class Space")) { // which Metaspace contains
                classes += pool.getUsage().getCommitted();
            }
        }
        long direct = buffers.stream()
                .filter(pool -> pool.getName().equals("direct"))
                .mapToLong(BufferPoolMXBean::getMemoryUsed)
                .sum();
        return new ProcessMemory(
                residentBytes,
                heap,
                Runtime.getRuntime().maxMemory(),
                direct,
                classes,
                ManagementFactory.getThreadMXBean().getThreadCount());
    }
}
