package dev.hearth.yarn.launch;

/**
 * How a container's memory is divided. Besides its heap a JVM of ours needs classes, code, thread stacks and network
 * buffers: measured, about 250 MiB once it works. An idle JVM 17 without bounds reserves 3.3 GB of addresses, over the 2.1 GiB
 * that a NodeManager allows a 1 GiB container by default; bounded as here, 1.3 GB.
 */
public record ContainerMemory(long containerBytes) {
    private static final long MIB = 1L << 20;
    private static final long NEEDED = 320 * MIB;

    /** What the JVM may use besides its heap: 320 MiB or a tenth, but never more than half. */
    long overheadBytes() {
        return Math.max(containerBytes / 10, Math.min(NEEDED, containerBytes / 2));
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
