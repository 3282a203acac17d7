package dev.hearth.peer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.chunk.CheckedFile;
import dev.hearth.chunk.ChunkWriter;
import dev.hearth.chunk.ChunkedFile;
import dev.hearth.chunk.NodeFiles;
import dev.hearth.chunk.PieceReader;
import dev.hearth.conf.Compression;
import dev.hearth.protocol.ExecutorId;
import dev.hearth.protocol.Message;
import dev.hearth.protocol.Message.Holder;
import dev.hearth.protocol.Message.PieceSource;
import dev.hearth.shared.BroadcastFile;
import dev.hearth.shared.BroadcastStoreProvider.Role;
import dev.hearth.shared.LocalBroadcastStore;
import dev.hearth.transport.ApplicationKey;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file is fetched from another executor over a real connection. */
class SpreadFetchTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir
    private Path holders;

    @TempDir
    private Path readers;

    @TempDir
    private Path stored;

    private final byte[] value = new byte[1_500_000];
    private SpreadFetch fetch;

    @Test
    void whatTheDriverAssignedToAnEarlierFetchDoesNoHarmToTheNext() throws IOException {
        new Random(5).nextBytes(value);
        LocalBroadcastStore store = new LocalBroadcastStore(stored.resolve("full"), Role.WRITER);
        ChunkedFile file = write(store);
        NodeFiles held = new NodeFiles(List.of(holders), PATIENCE, System::nanoTime);
        held.open(file, copy -> {
                    try (PieceReader pieces = new PieceReader(copy, store.open(file))) {
                        for (int piece = copy.chunks(); piece >= 0; piece--) {
                            pieces.bring(piece);
                        }
                    }
                })
                .close();

        ApplicationKey key = ApplicationKey.generate();
        LocalBroadcastStore empty = new LocalBroadcastStore(stored.resolve("empty"), Role.READER);
        try (Peers peers = new Peers(key, PATIENCE);
                PeerServer server = PeerServer.start(key, "localhost", "0", null, null, held)) {
            Holder holder = new Holder(new ExecutorId("holder"), "localhost", server.port());
            fetch = new SpreadFetch(message -> assign(message, holder), peers, PATIENCE);
            NodeFiles node = new NodeFiles(List.of(readers), PATIENCE, System::nanoTime);
            try (CheckedFile opened = node.open(file, copy -> fetch.fetch(copy, empty))) {
                assertThat(opened.stream().readAllBytes()).isEqualTo(value);
            }
        }
    }

    private ChunkedFile write(LocalBroadcastStore store) throws IOException {
        try (BroadcastFile out = store.create(1)) {
            ChunkWriter writer = new ChunkWriter(out.stream(), Compression.LZ4);
            writer.write(value, 0, value.length);
            ChunkedFile file = writer.finish();
            store.adopt(out.complete(), file);
            return file;
        }
    }

    /** The driver: its first word was for an executor that had the index. */
    private void assign(Message.FromExecutor message, Holder holder) {
        if (message instanceof Message.PiecesCame report) {
            int index = report.chunks();
            if (report.arrived().isEmpty()) {
                for (int i = 0; i < 50; i++) { // so many that one comes before the index, whoever reads them
                    read(report.file(), holder, 0);
                }
                read(report.file(), holder, index);
            } else if (report.arrived().contains(index)) {
                for (int chunk = 0; chunk < index; chunk++) {
                    read(report.file(), holder, chunk);
                }
            }
        }
    }

    private void read(String file, Holder holder, int piece) {
        fetch.assigned(new Message.ReadPieces(file, List.of(new PieceSource.FromHolder(piece, holder))));
    }
}
