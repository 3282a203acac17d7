package dev.hearth.closure;

import java.io.ObjectInputFilter;

/**
 * Refuses an object stream that claims more than its own length can hold, before anything is allocated for it. Always on: there
 * is no pattern to leave empty.
 */
final class GraphLimits implements ObjectInputFilter {
    private static final long MAX_DEPTH = 10_000;
    // A hash table is larger than the entries in the stream, and may round up to a power of two.
    private static final long ARRAY_SLACK = 4;
    private static final long ARRAY_MINIMUM = 1024;

    private final long streamBytes;

    GraphLimits(long streamBytes) {
        this.streamBytes = streamBytes;
    }

    @Override
    public Status checkInput(FilterInfo info) {
        boolean tooMuch = info.depth() > MAX_DEPTH
                || info.streamBytes() > streamBytes
                || info.references() > streamBytes
                || info.arrayLength() > ARRAY_MINIMUM + ARRAY_SLACK * streamBytes;
        return tooMuch ? Status.REJECTED : Status.UNDECIDED;
    }
}
