package dev.hearth.launch;

/**
 * What a JVM of ours needs besides its heap: classes, code, thread stacks and network buffers; measured, about 250 MiB once it
 * works. In bytes.
 */
public final class BesidesHeap {
    private static final long NEEDED = 320L << 20;

    private BesidesHeap() {}

    /** Of a container's memory: 320 MiB or a tenth, but never more than half. */
    public static long within(long containerBytes) {
        return Math.max(containerBytes / 10, Math.min(NEEDED, containerBytes / 2));
    }

    /** On top of a heap: 320 MiB or a tenth of both. */
    public static long onTopOf(long heapBytes) {
        return Math.max(NEEDED, heapBytes / 9);
    }
}
