package dev.hearth.yarn.launch;

import dev.hearth.launch.BesidesHeap;

/**
 * How a container's memory is divided. An idle JVM 17 without bounds reserves 3.3 GB of addresses, over the 2.1 GiB that a
 * NodeManager allows a 1 GiB container by default; bounded as here, 1.3 GB.
 *
 * @param overheadBytes what the JVM may use besides its heap; less than the container's
 */
public record ContainerMemory(long containerBytes, long overheadBytes) {
    private static final long MIB = 1L << 20;

    public ContainerMemory {
        if (overheadBytes >= containerBytes) {
            throw new IllegalArgumentException("%d bytes besides the heap leave no heap in a container of %d"
                    .formatted(overheadBytes, containerBytes));
        }
    }

    /** Divided as JVMs of ours usually need it. */
    public ContainerMemory(long containerBytes) {
        this(containerBytes, BesidesHeap.within(containerBytes));
    }

    long heapMegabytes() {
        return (containerBytes - overheadBytes()) / MIB;
    }

    long directMegabytes() {
        return overheadBytes() / 4 / MIB;
    }

    /** What to ask YARN for, rounded up. */
    public long containerMegabytes() {
        return (containerBytes + MIB - 1) / MIB;
    }
}
