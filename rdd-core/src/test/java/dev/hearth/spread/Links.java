package dev.hearth.spread;

import dev.hearth.protocol.ExecutorId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Readers whose links carry one chunk a second each way, and a store with some such links; transfers over a link share it. Time
 * is turned by hand, from the end of one transfer to the next.
 */
final class Links {
    private static final double INDEX_SECONDS = 0.01;

    final FileSpread spread;
    final Map<ExecutorId, Long> sent = new HashMap<>();
    final Map<ExecutorId, Double> doneAt = new HashMap<>();
    final Map<ExecutorId, Set<Integer>> has = new HashMap<>();
    final List<ExecutorId> hopeless = new ArrayList<>();
    long storeReads;
    double seconds;

    private final int chunks;
    private final double storeLinks;
    private final List<Transfer> transfers = new ArrayList<>();

    private static final class Transfer {
        private final Errand errand;
        private double left;

        Transfer(Errand errand, double left) {
            this.errand = errand;
            this.left = left;
        }
    }

    Links(int chunks, double storeLinks) {
        this.spread = new FileSpread(chunks);
        this.chunks = chunks;
        this.storeLinks = storeLinks;
    }

    void join(ExecutorId reader) {
        has.put(reader, new HashSet<>());
        begin(spread.report(reader, List.of(), List.of()));
    }

    void lose(ExecutorId reader) {
        has.remove(reader);
        transfers.removeIf(transfer -> transfer.errand.reader().equals(reader)
                || transfer.errand.source().equals(Optional.of(reader)));
        begin(spread.left(reader));
    }

    void fail(Errand errand) {
        begin(spread.report(
                errand.reader(), List.of(), List.of(new FileSpread.Failure(errand.piece(), errand.source()))));
    }

    boolean isIdle() {
        return transfers.isEmpty();
    }

    /** Lets time pass until a transfer ends, which is returned and reported; or until {@code at}. */
    Optional<Errand> advance(double at) {
        Map<Object, Integer> up = new HashMap<>();
        Map<Object, Integer> down = new HashMap<>();
        for (Transfer transfer : transfers) {
            up.merge(transfer.errand.source(), 1, Integer::sum);
            down.merge(transfer.errand.reader(), 1, Integer::sum);
        }
        double next = Double.MAX_VALUE;
        Transfer first = null;
        double[] speeds = new double[transfers.size()];
        for (int i = 0; i < speeds.length; i++) {
            Transfer transfer = transfers.get(i);
            double links = transfer.errand.source().isPresent() ? 1 : storeLinks;
            speeds[i] = Math.min(links / up.get(transfer.errand.source()), 1.0 / down.get(transfer.errand.reader()));
            if (transfer.left / speeds[i] < next) {
                next = transfer.left / speeds[i];
                first = transfer;
            }
        }
        double passed = Math.min(next, at - seconds);
        for (int i = 0; i < speeds.length; i++) {
            transfers.get(i).left -= passed * speeds[i];
        }
        seconds += passed;
        if (first == null || passed < next) {
            return Optional.empty();
        }
        transfers.remove(first);
        return Optional.of(first.errand);
    }

    void arrived(Errand errand) {
        Set<Integer> pieces = has.get(errand.reader());
        if (!pieces.add(errand.piece())) {
            throw new AssertionError(errand + " for the second time");
        }
        errand.source().ifPresentOrElse(from -> sent.merge(from, 1L, Long::sum), () -> storeReads++);
        if (pieces.size() == chunks + 1) {
            doneAt.put(errand.reader(), seconds);
        }
        begin(spread.report(errand.reader(), List.of(errand.piece()), List.of()));
    }

    /** Until nothing moves any more. */
    void runOut() {
        while (!isIdle()) {
            advance(Double.MAX_VALUE).ifPresent(this::arrived);
        }
    }

    private void begin(List<Errand> errands) {
        for (Errand errand : errands) {
            if (errand.piece() != chunks && !has.get(errand.reader()).contains(chunks)) {
                throw new AssertionError(errand + " before the index has come");
            }
            errand.source().ifPresent(from -> {
                if (!has.get(from).contains(errand.piece())) {
                    throw new AssertionError(errand + ", but its source has not got it");
                }
            });
            transfers.add(new Transfer(errand, errand.piece() == chunks ? INDEX_SECONDS : 1));
        }
        hopeless.clear();
        hopeless.addAll(spread.hopeless());
    }
}
