package dev.hearth.spread;

import dev.hearth.protocol.ExecutorId;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Spreads one file over its readers. Each piece is read from the store by one reader, or two if others would be idle; the rest
 * comes from readers that have it, who send while they still read. A reader gets the piece that fewest have, from the one with
 * least to do: pieces multiply evenly, so that everyone soon has something to send. (The principles are those of BitTorrent;
 * Cohen 2003.) Here one planner knows all, so nobody asks in vain.
 *
 * <p>The last piece is the file's index, which a reader needs before all others. Deterministic. One thread.
 */
public final class FileSpread {
    /** How many pieces a reader is told to read at once: while one travels, the next is asked for. */
    static final int WINDOW = 4;
    /** How many pieces a holder sends at once. */
    private static final int MOST_SENDING = 4;
    /** How often a piece is read from the store, while others can be hoped to send it. */
    private static final int STORE_READS = 2;
    /** How many times the whole file a holder sends. */
    private static final int MOST_SENT = 2;

    private final int pieces;
    private final int index;
    private final Map<ExecutorId, Member> members = new LinkedHashMap<>();
    private final int[] copies; // of each piece, that are there or on their way
    private final int[] storeReads;
    private int joined;

    /** @param chunks of the file; its pieces are these and, behind them, the index */
    public FileSpread(int chunks) {
        this.pieces = chunks + 1;
        this.index = chunks;
        this.copies = new int[pieces];
        this.storeReads = new int[pieces];
    }

    /** A piece that a reader was told to read and could not; {@code source} is empty for the store. */
    public record Failure(int piece, Optional<ExecutorId> source) {}

    /**
     * Takes in what a reader reports, who joins with its first report.
     *
     * @param arrived pieces that it has now
     * @param failures that it asks to make good
     * @return what readers shall do now, in the order of decision
     */
    public List<Errand> report(ExecutorId reader, List<Integer> arrived, List<Failure> failures) {
        Member member = members.computeIfAbsent(reader, this::join);
        Set<Member> renewed = new HashSet<>(); // who can send what they could not before
        for (int piece : arrived) {
            if (piece >= 0 && piece < pieces && !member.has.get(piece)) {
                arrived(member, piece).ifPresent(renewed::add);
                renewed.add(member);
            }
        }
        failures.forEach(failure -> failed(member, failure).ifPresent(renewed::add));
        List<Errand> errands = new ArrayList<>();
        assign(member, errands);
        for (Member other : members.values()) {
            if (other != member) {
                assign(other, renewed, errands);
            }
        }
        return errands;
    }

    /** Readers that have nothing to do and nobody to hope for: not the store, and nobody who has what they lack. */
    public List<ExecutorId> hopeless() {
        return members.values().stream()
                .filter(member ->
                        member.storeFailed && member.reading.isEmpty() && !member.missing.isEmpty() && !hope(member))
                .map(member -> member.id)
                .toList();
    }

    /** The reader has given up, or is no more, and with it what it had; returns what the others shall do now. */
    public List<Errand> left(ExecutorId reader) {
        List<Errand> errands = new ArrayList<>();
        Member gone = members.remove(reader);
        if (gone == null) {
            return errands;
        }
        gone.reading.forEach((piece, source) -> {
            copies[piece]--;
            source.ifPresentOrElse(from -> from.sending--, () -> storeReads[piece]--);
        });
        gone.has.stream().forEach(piece -> copies[piece]--);
        for (Member member : members.values()) {
            member.distrusted.remove(gone);
            List<Integer> lost = member.reading.entrySet().stream()
                    .filter(entry ->
                            entry.getValue().filter(from -> from == gone).isPresent())
                    .map(Map.Entry::getKey)
                    .toList();
            lost.forEach(piece -> notReading(member, piece));
        }
        members.values().forEach(member -> assign(member, errands));
        return errands;
    }

    public boolean isEmpty() {
        return members.isEmpty();
    }

    private Member join(ExecutorId id) {
        // Golden steps: wherever many begin, the next begins far from all of them.
        return new Member(id, pieces, (int) (joined++ * 0.618 * pieces % pieces));
    }

    /** Returns who has sent the piece, and is free to send another. */
    private Optional<Member> arrived(Member member, int piece) {
        Optional<Member> source = member.reading.remove(piece);
        member.missing.clear(piece);
        member.has.set(piece);
        if (source == null) {
            copies[piece]++; // read without being told to
            return Optional.empty();
        }
        source.ifPresent(from -> from.sending--);
        return source;
    }

    private Optional<Member> failed(Member member, Failure failure) {
        Optional<Member> source = member.reading.get(failure.piece());
        if (source == null || !source.map(from -> from.id).equals(failure.source())) {
            return Optional.empty(); // it has been told something else meanwhile
        }
        source.ifPresentOrElse(member.distrusted::add, () -> member.storeFailed = true);
        notReading(member, failure.piece());
        return source;
    }

    private void notReading(Member member, int piece) {
        Optional<Member> source = member.reading.remove(piece);
        if (source == null) {
            return;
        }
        copies[piece]--;
        source.ifPresentOrElse(
                from -> {
                    from.sending--;
                    from.sent--;
                },
                () -> storeReads[piece]--);
        member.missing.set(piece);
    }

    private void assign(Member reader, List<Errand> errands) {
        boolean more = true;
        while (more && hasRoom(reader)) {
            Optional<Errand> errand = fromPeer(reader, members.values());
            if (errand.isEmpty()) {
                errand = fromStore(reader);
            }
            errand.ifPresent(errands::add);
            more = errand.isPresent();
        }
    }

    /** As above, for one that had to wait before: only who was renewed can help it, or the store if nobody will. */
    private void assign(Member reader, Set<Member> renewed, List<Errand> errands) {
        boolean more = true;
        while (more && hasRoom(reader)) {
            Optional<Errand> errand = fromPeer(reader, renewed);
            if (errand.isEmpty() && reader.reading.isEmpty()) {
                errand = fromStore(reader);
            }
            errand.ifPresent(errands::add);
            more = errand.isPresent();
        }
    }

    private static boolean hasRoom(Member reader) {
        return reader.reading.size() < WINDOW && !reader.missing.isEmpty();
    }

    /** Nothing but the index, as long as that is missing. */
    private BitSet wanted(Member reader) {
        if (reader.has.get(index)) {
            return reader.missing;
        }
        BitSet first = new BitSet(pieces);
        first.set(index, !reader.reading.containsKey(index));
        return first;
    }

    private boolean canSend(Member source, Member reader) {
        return source != reader
                && source.sending < MOST_SENDING
                && source.sent < MOST_SENT * (long) pieces
                && !reader.distrusted.contains(source);
    }

    private Optional<Errand> fromPeer(Member reader, Collection<Member> among) {
        BitSet offered = new BitSet(pieces);
        for (Member source : among) {
            if (canSend(source, reader)) {
                offered.or(source.has);
            }
        }
        offered.and(wanted(reader));
        int piece = least(copies, offered, reader.start);
        if (piece < 0) {
            return Optional.empty();
        }
        Member best = null;
        for (Member source : members.values()) {
            if (source.has.get(piece) && canSend(source, reader) && (best == null || isFreer(source, best))) {
                best = source;
            }
        }
        best.sending++;
        best.sent++;
        return Optional.of(read(reader, piece, Optional.of(best)));
    }

    private static boolean isFreer(Member one, Member other) {
        return one.sending != other.sending ? one.sending < other.sending : one.sent < other.sent;
    }

    /** A piece that nobody reads from the store yet; or, for who has nothing else to do, one that few do. */
    private Optional<Errand> fromStore(Member reader) {
        if (reader.storeFailed) {
            return Optional.empty();
        }
        BitSet wanted = wanted(reader);
        boolean idle = reader.reading.isEmpty();
        int most = !idle ? 0 : hope(reader) ? STORE_READS - 1 : Integer.MAX_VALUE;
        BitSet unread = new BitSet();
        wanted.stream().filter(piece -> storeReads[piece] <= most).forEach(unread::set);
        int piece = least(storeReads, unread, reader.start);
        if (piece < 0) {
            return Optional.empty();
        }
        storeReads[piece]++;
        return Optional.of(read(reader, piece, Optional.empty()));
    }

    private Errand read(Member reader, int piece, Optional<Member> source) {
        reader.missing.clear(piece);
        reader.reading.put(piece, source);
        copies[piece]++;
        return new Errand(reader.id, piece, source.map(from -> from.id));
    }

    /** Whether somebody has what the reader lacks, or will, and can send it then. */
    private boolean hope(Member reader) {
        for (Member source : members.values()) {
            if (source != reader
                    && !reader.distrusted.contains(source)
                    && source.sent < (long) MOST_SENT * pieces
                    && (source.has.intersects(reader.missing)
                            || source.reading.keySet().stream().anyMatch(reader.missing::get))) {
                return true;
            }
        }
        return false;
    }

    /** The piece with the smallest count; of equals the first from {@code start} on, round. -1 if there is none. */
    private static int least(int[] counts, BitSet among, int start) {
        int best = -1;
        for (int piece = among.nextSetBit(start); piece >= 0; piece = among.nextSetBit(piece + 1)) {
            if (best < 0 || counts[piece] < counts[best]) {
                best = piece;
            }
        }
        for (int piece = among.nextSetBit(0); piece >= 0 && piece < start; piece = among.nextSetBit(piece + 1)) {
            if (best < 0 || counts[piece] < counts[best]) {
                best = piece;
            }
        }
        return best;
    }
}
