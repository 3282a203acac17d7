package dev.hearth.resident;

import java.util.Comparator;
import java.util.List;

/**
 * What a process holds of its machine's memory, in bytes, and what its JVM knows of it.
 *
 * @param residentBytes all of it, as the operating system counts and a NodeManager judges
 * @param heapBytes the part of the heap that objects have been in so far; the operating system has given no other part
 * @param heapBoundBytes most that the heap can become
 * @param directBytes buffers outside the heap
 * @param classBytes loaded classes and compiled code
 * @param threads each of which has a stack
 */
public record ProcessMemory(
        long residentBytes, long heapBytes, long heapBoundBytes, long directBytes, long classBytes, int threads) {
    private static final long MIB = 1L << 20;

    private record Part(String name, long before, long now) {
        long growth() {
            return now - before;
        }
    }

    /** What lies outside the heap. */
    long outsideBytes() {
        return Math.max(0, residentBytes - heapBytes);
    }

    /** What nobody in the JVM accounts for: stacks, native libraries, mapped files, the collector's own. */
    private long unknownBytes() {
        return Math.max(0, outsideBytes() - directBytes - classBytes);
    }

    /** Which memory outside the heap has grown most since an earlier look, as a clause. */
    String growthSince(ProcessMemory before) {
        Part most = List.of(
                        new Part("direct buffers", before.directBytes, directBytes),
                        new Part("classes and compiled code", before.classBytes, classBytes),
                        new Part(
                                "native memory (libraries, mapped files, stacks of %d threads)".formatted(threads),
                                before.unknownBytes(),
                                unknownBytes()))
                .stream()
                .max(Comparator.comparingLong(Part::growth))
                .orElseThrow();
        return "%s grew from %d to %d MiB".formatted(most.name(), most.before() / MIB, most.now() / MIB);
    }

    /** All parts, for people. */
    @Override
    public String toString() {
        return "heap %d of at most %d MiB, direct buffers %d MiB, classes and compiled code %d MiB, %d threads and native memory %d MiB"
                .formatted(
                        heapBytes / MIB,
                        heapBoundBytes / MIB,
                        directBytes / MIB,
                        classBytes / MIB,
                        threads,
                        unknownBytes() / MIB);
    }
}
