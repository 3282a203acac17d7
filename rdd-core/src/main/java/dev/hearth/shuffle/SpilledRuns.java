package dev.hearth.shuffle;

import dev.hearth.disk.LocalFile;
import dev.hearth.frame.FrameDecoder;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The sorted files that one collection has spilled, oldest first. Only so many are read at once; if there are more, neighbours
 * are merged in passes, which keeps what is older before what is younger.
 */
final class SpilledRuns implements AutoCloseable {
    private static final int FEWEST_AT_ONCE = 8;
    private static final int MOST_AT_ONCE = 64;

    private final Workspace workspace;
    private final MemoryClaim claim;
    private final boolean hashed;
    private final Comparator<SortedRun> order;
    private final Merger merger;
    private List<LocalFile> files = new ArrayList<>();
    private FrameDecoder decoder;
    private RunQueue open;

    /** Writes the keys of several runs, and what belongs to them, as one run. */
    @FunctionalInterface
    interface Merger {
        void merge(RunQueue runs, SpillOutput out) throws IOException;
    }

    /** Writes one run. */
    @FunctionalInterface
    interface Content {
        void writeTo(SpillOutput out) throws IOException;
    }

    /**
     * @param claim covers what reading takes
     * @param hashed whether {@code order} looks at hashes
     */
    SpilledRuns(Workspace workspace, MemoryClaim claim, boolean hashed, Comparator<SortedRun> order, Merger merger) {
        this.workspace = workspace;
        this.claim = claim;
        this.hashed = hashed;
        this.order = order;
        this.merger = merger;
    }

    boolean isEmpty() {
        return files.isEmpty();
    }

    void add(Content content) {
        files.add(write(content));
    }

    /** Merges until few enough runs are left, and opens these. Call once, after the last {@link #add}. */
    RunQueue open() {
        long affordable = workspace.memory().shareBytes() / (2 * SpillInput.SIZE_BYTES);
        int atOnce = (int) Math.max(FEWEST_AT_ONCE, Math.min(MOST_AT_ONCE, affordable));
        claim.growTo(Math.min(files.size(), atOnce) * SpillInput.SIZE_BYTES);
        decoder = workspace.decoder();
        while (files.size() > atOnce) {
            List<LocalFile> merged = new ArrayList<>();
            for (int from = 0; from < files.size(); from += atOnce) {
                merged.add(merge(files.subList(from, Math.min(files.size(), from + atOnce))));
            }
            files = merged;
        }
        open = queue(files);
        return open;
    }

    @Override
    public void close() {
        if (open != null) {
            open.close();
        }
        if (decoder != null) {
            decoder.close();
            decoder = null;
        }
        files.forEach(workspace::discard);
        files = new ArrayList<>();
    }

    private LocalFile merge(List<LocalFile> neighbours) {
        if (neighbours.size() == 1) {
            return neighbours.get(0);
        }
        LocalFile merged = write(out -> {
            try (RunQueue runs = queue(neighbours)) {
                merger.merge(runs, out);
            }
        });
        neighbours.forEach(workspace::discard);
        return merged;
    }

    private LocalFile write(Content content) {
        return workspace.spill(target -> {
            try (SpillOutput out = new SpillOutput(workspace, target)) {
                content.writeTo(out);
                out.flush();
            }
        });
    }

    private RunQueue queue(List<LocalFile> runs) {
        List<SortedRun> opened = new ArrayList<>();
        for (LocalFile file : runs) {
            opened.add(new SortedRun(new SpillInput(workspace, file, decoder), opened.size(), hashed));
        }
        return new RunQueue(opened, order);
    }
}
