package dev.hearth.storage;

import dev.hearth.protocol.BlockId;
import dev.hearth.protocol.KeptAs;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** The published blocks of one executor, least recently used first. Safe for use by many threads, and waits for nothing. */
final class BlockTable {
    private final Map<BlockId, Entry> entries = new LinkedHashMap<>(16, 0.75f, true);

    /** A published block's place. */
    private static final class Entry {
        private final KeptAs as;
        private Block block;
        private boolean leaving;
        private boolean gone;

        Entry(Block block, KeptAs as) {
            this.block = block;
            this.as = as;
        }

        boolean evictable() {
            return !leaving && block.memoryBytes() > 0;
        }

        Block gone() {
            gone = true;
            return block;
        }
    }

    /** A block that is to leave memory. Still readable, and nobody else's victim, until it is {@link #replace replaced}. */
    static final class Victim {
        private final Entry entry;
        private final Block block;

        private Victim(Entry entry) {
            this.entry = entry;
            this.block = entry.block;
        }

        Block block() {
            return block;
        }

        KeptAs as() {
            return entry.as;
        }
    }

    /** The block, which is the most recently used one now. */
    synchronized Optional<Block> use(BlockId id) {
        return Optional.ofNullable(entries.get(id)).map(entry -> entry.block);
    }

    /** The block under its id from now on: this one, or one that was there before. */
    synchronized Block putIfAbsent(Block block, KeptAs as) {
        Entry known = entries.putIfAbsent(block.id(), new Entry(block, as));
        return known == null ? block : known.block;
    }

    synchronized Optional<Block> remove(BlockId id) {
        return Optional.ofNullable(entries.remove(id)).map(Entry::gone);
    }

    synchronized List<Block> remove(int rdd) {
        List<Block> removed = new ArrayList<>();
        Iterator<Entry> all = entries.values().iterator();
        while (all.hasNext()) {
            Entry entry = all.next();
            if (entry.block.id().rdd() == rdd) {
                all.remove();
                removed.add(entry.gone());
            }
        }
        return removed;
    }

    /** Blocks of other RDDs that together take at least {@code wantedBytes} of memory; none if they do not. */
    synchronized List<Victim> victimsFor(int writingRdd, long wantedBytes) {
        List<Entry> chosen =
                oldest(wantedBytes, Long.MAX_VALUE, entry -> entry.block.id().rdd() != writingRdd);
        return memoryBytes(chosen) >= wantedBytes ? leave(chosen) : List.of();
    }

    /** Blocks that together take {@code wantedBytes} of memory or more, but no more than {@code mostBytes}, as far as there are such. */
    synchronized List<Victim> victims(long wantedBytes, long mostBytes) {
        return leave(oldest(wantedBytes, mostBytes, entry -> true));
    }

    /**
     * Puts the victim's new form in its place, or nothing.
     *
     * @return false if the victim is no longer here
     */
    synchronized boolean replace(Victim victim, Optional<Block> with) {
        Entry entry = victim.entry;
        if (entry.gone) {
            return false;
        }
        if (with.isPresent()) {
            entry.block = with.get();
            entry.leaving = false;
        } else {
            entries.remove(entry.gone().id());
        }
        return true;
    }

    private List<Entry> oldest(long wantedBytes, long mostBytes, Predicate<Entry> eligible) {
        List<Entry> chosen = new ArrayList<>();
        long bytes = 0;
        for (Entry entry : entries.values()) {
            if (bytes >= wantedBytes) {
                break;
            }
            long more = entry.block.memoryBytes();
            if (entry.evictable() && eligible.test(entry) && more <= mostBytes - bytes) {
                chosen.add(entry);
                bytes += more;
            }
        }
        return chosen;
    }

    private static long memoryBytes(List<Entry> chosen) {
        return chosen.stream().mapToLong(entry -> entry.block.memoryBytes()).sum();
    }

    private static List<Victim> leave(List<Entry> chosen) {
        chosen.forEach(entry -> entry.leaving = true);
        return chosen.stream().map(Victim::new).toList();
    }
}
