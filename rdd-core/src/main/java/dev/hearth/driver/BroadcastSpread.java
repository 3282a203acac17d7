package dev.hearth.driver;

import dev.hearth.protocol.ExecutorId;
import dev.hearth.protocol.Message;
import dev.hearth.protocol.Message.PieceSource;
import dev.hearth.spread.Errand;
import dev.hearth.spread.FileSpread;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * Tells executors from whom to read the pieces of broadcast values' files. Confined to the scheduler's thread.
 */
final class BroadcastSpread {
    private final BiConsumer<ExecutorId, Message.ToExecutor> send;
    private final PeerAddresses addresses;
    private final Map<String, FileSpread> files = new HashMap<>();

    BroadcastSpread(BiConsumer<ExecutorId, Message.ToExecutor> send, PeerAddresses addresses) {
        this.send = send;
        this.addresses = addresses;
    }

    void reported(ExecutorId executor, Message.PiecesCame report) {
        if (addresses.of(executor) == null) {
            return; // it is lost
        }
        FileSpread file = files.computeIfAbsent(report.file(), name -> new FileSpread(report.chunks()));
        List<FileSpread.Failure> failures =
                report.failed().stream().map(BroadcastSpread::failure).toList();
        tell(report.file(), file, file.report(executor, report.arrived(), failures));
    }

    private static FileSpread.Failure failure(PieceSource source) {
        Optional<ExecutorId> holder = source instanceof PieceSource.FromHolder from
                ? Optional.of(from.holder().executor())
                : Optional.empty();
        return new FileSpread.Failure(source.piece(), holder);
    }

    void gaveUp(ExecutorId executor, String file) {
        FileSpread spread = files.get(file);
        if (spread != null) {
            left(executor, file, spread);
        }
    }

    void executorLost(ExecutorId executor) {
        files.forEach((name, spread) -> left(executor, name, spread));
        files.values().removeIf(FileSpread::isEmpty);
    }

    /** Executors are told to delete what they have of it. */
    void forget(String file) {
        files.remove(file);
    }

    private void left(ExecutorId executor, String name, FileSpread spread) {
        tell(name, spread, spread.left(executor));
    }

    private void tell(String name, FileSpread spread, List<Errand> errands) {
        Map<ExecutorId, List<PieceSource>> byReader = new LinkedHashMap<>();
        for (Errand errand : errands) {
            byReader.computeIfAbsent(errand.reader(), reader -> new ArrayList<>())
                    .add(source(errand));
        }
        // Nothing to read means that there is nobody to read from.
        spread.hopeless().forEach(reader -> byReader.putIfAbsent(reader, List.of()));
        byReader.forEach((reader, pieces) -> send.accept(reader, new Message.ReadPieces(name, pieces)));
    }

    private PieceSource source(Errand errand) {
        return errand.source()
                .<PieceSource>map(holder -> new PieceSource.FromHolder(errand.piece(), addresses.of(holder)))
                .orElseGet(() -> new PieceSource.FromStore(errand.piece()));
    }
}
