package dev.hearth.spread;

import dev.hearth.protocol.ExecutorId;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** One executor that reads a file or has read it, and so can send what it has. */
final class Member {
    final ExecutorId id;
    /** What it can send. */
    final BitSet has = new BitSet();
    /** What it neither has nor was told to read. */
    final BitSet missing = new BitSet();
    /** What it was told to read, and from whom. */
    final Map<Integer, Optional<Member>> reading = new HashMap<>();
    /** Those from whom it could not read something. */
    final Set<Member> distrusted = new HashSet<>();
    /** Where among the pieces it begins to look, so that not all readers want the same. */
    final int start;

    boolean storeFailed;
    int sending;
    long sent;

    Member(ExecutorId id, int pieces, int start) {
        this.id = id;
        this.start = start;
        missing.set(0, pieces);
    }
}
