package dev.hearth.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hearth.chunk.CheckedFile;
import dev.hearth.chunk.ChunkWriter;
import dev.hearth.chunk.ChunkedFile;
import dev.hearth.chunk.NodeFiles;
import dev.hearth.conf.Compression;
import dev.hearth.peer.PeerServer;
import dev.hearth.peer.Peers;
import dev.hearth.peer.SpreadFetch;
import dev.hearth.protocol.ExecutorId;
import dev.hearth.protocol.Message;
import dev.hearth.protocol.Message.PieceSource;
import dev.hearth.shared.BroadcastFile;
import dev.hearth.shared.MemoryStore;
import dev.hearth.shared.SharedFiles;
import dev.hearth.transport.ApplicationKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nodes with disks of their own read one value, as the driver tells them, and serve each other over real connections. */
class BroadcastSpreadTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir
    private Path folder;

    private final ApplicationKey key = ApplicationKey.generate();
    private final MemoryStore store = new MemoryStore();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Map<ExecutorId, Node> nodes = new HashMap<>();
    private final byte[] value = new byte[(12 << 20) + 17];
    private ChunkedFile file;
    private final PeerAddresses addresses = new PeerAddresses();
    private final BroadcastSpread spread = new BroadcastSpread(this::tell, addresses);
    private boolean driverAnswers = true;

    @BeforeEach
    void write() throws IOException {
        new Random(11).nextBytes(value);
        try (BroadcastFile out = store.create(1)) {
            ChunkWriter chunks = new ChunkWriter(out.stream(), Compression.LZ4);
            chunks.write(value, 0, value.length);
            file = chunks.finish();
            store.adopt(out.complete(), file);
        }
    }

    @AfterEach
    void close() {
        nodes.values().forEach(Node::close);
        threads.shutdownNow();
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 4, 8})
    void theStoreIsReadTwiceAtMostAndNoHolderSendsMoreThanTwiceHoweverManyNodesRead(int count) throws Exception {
        List<Node> readers = nodes(count);
        long start = System.nanoTime();
        List<Future<byte[]>> values =
                readers.stream().map(node -> threads.submit(node::read)).toList();
        for (Future<byte[]> read : values) {
            assertThat(read.get(60, TimeUnit.SECONDS)).isEqualTo(value);
        }
        System.out.printf(
                "%d nodes: %.2f of the value from the store, %s from each other, in %d ms%n",
                count,
                (double) store.bytesRead.get() / file.lengthBytes(),
                readers.stream()
                        .map(node -> node.asked.size() * 100 / (file.chunks() + 1) + " %")
                        .toList(),
                (System.nanoTime() - start) / 1_000_000);
        // The few bytes more are the index, which each of the two opens reads.
        assertThat(store.bytesRead.get()).isLessThanOrEqualTo(2 * file.lengthBytes() + 2 * 1000);
        assertThat(readers).allMatch(node -> node.asked.size() <= 2 * (file.chunks() + 1));
        assertThat(store.opened.get()).isLessThanOrEqualTo(count);
        // What was read once is not read again.
        assertThat(readers.get(0).read()).isEqualTo(value);
        assertThat(store.opened.get()).isLessThanOrEqualTo(count);
    }

    @Test
    void aFileThatWasDeletedIsReadFromAnotherHolder() throws Exception {
        Node first = node(0);
        first.read();
        store.files.clear();
        assertThat(node(1).read()).isEqualTo(value);

        first.close();
        lose(first);
        Files.delete(node(1).copy());
        assertThat(node(2).fails()).isInstanceOf(NoSuchFileException.class);
        assertThat(nodes.get(id(2)).leftovers()).isEmpty();
    }

    @Test
    void whatAHolderSendsDamagedIsReadElsewhere() throws Exception {
        Node first = node(0);
        first.read();
        byte[] bytes = Files.readAllBytes(first.copy());
        for (int at = 1000; at < bytes.length; at += 1 << 20) {
            bytes[at] ^= 1;
        }
        Files.write(first.copy(), bytes);
        assertThat(node(1).read()).isEqualTo(value);
        assertThat(first.asked).isNotEmpty();
    }

    @Test
    void aStoreWithADamagedFileIsAnErrorForWhoeverHasNoOtherSource() throws Exception {
        byte[] bytes = store.files.get(file.name()).clone();
        bytes[5 << 20] ^= 1;
        store.files.put(file.name(), bytes);
        assertThat(node(0).fails()).hasMessageContaining("is damaged: chunk 4 of 13");
        assertThat(node(0).leftovers()).isEmpty();
    }

    @Test
    void aHolderThatDiesInTheMiddleIsReplacedByTheStore() throws Exception {
        Node first = node(0);
        first.read();
        Node second = node(1);
        second.beforePiece = piece -> {
            if (piece == 3) {
                first.close();
            }
        };
        assertThat(second.read()).isEqualTo(value);
    }

    @Test
    void whoHasLostItsCopyReadsAnother() throws Exception {
        Node first = node(0);
        Node second = node(1);
        first.read();
        second.read();
        first.files.delete(file);
        assertThat(threads.submit(first::read).get(20, TimeUnit.SECONDS)).isEqualTo(value); // without losing patience
        assertThat(store.opened).hasValue(1);
    }

    @Test
    void whatTheDriverForgetsMeanwhileIsReadAllTheSame() throws Exception {
        Node first = node(0);
        first.beforePiece = piece -> {
            if (piece == 5) {
                spread.forget(file.name());
            }
        };
        assertThat(threads.submit(first::read).get(20, TimeUnit.SECONDS)).isEqualTo(value);
    }

    @Test
    void whenTheDriverIsSilentTheStoreIsRead() throws Exception {
        driverAnswers = false;
        assertThat(node(0, Duration.ofMillis(50)).read()).isEqualTo(value);
        assertThat(store.opened).hasValue(1);
    }

    @Test
    void onlyPiecesOfFilesThatAreHereAreSent() throws Exception {
        Node first = node(0);
        first.read();
        for (String name :
                List.of("../" + file.name(), "/etc/passwd", "", "..%2f", file.name() + "\0", "0".repeat(40))) {
            assertThat(first.files.piece(name, 0)).isEmpty();
        }
        assertThat(first.files.piece(file.name(), -1)).isEmpty();
        assertThat(first.files.piece(file.name(), Integer.MAX_VALUE)).isEmpty();
    }

    private static ExecutorId id(int number) {
        return new ExecutorId("executor-" + number);
    }

    private List<Node> nodes(int count) {
        List<Node> made = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            made.add(node(i));
        }
        return made;
    }

    private Node node(int number) {
        return node(number, PATIENCE);
    }

    private synchronized Node node(int number, Duration patience) {
        return nodes.computeIfAbsent(id(number), id -> new Node(id, patience));
    }

    private synchronized void heard(ExecutorId from, Message.FromExecutor message) {
        if (!driverAnswers) {
            return;
        }
        if (message instanceof Message.PiecesCame came) {
            came.arrived().forEach(nodes.get(from).beforePiece);
            spread.reported(from, came);
        } else {
            spread.gaveUp(from, ((Message.PiecesGivenUp) message).file());
        }
    }

    private synchronized void lose(Node node) {
        addresses.executorLost(node.id);
        spread.executorLost(node.id);
    }

    private void tell(ExecutorId reader, Message.ToExecutor message) {
        Message.ReadPieces read = (Message.ReadPieces) message;
        for (PieceSource source : read.pieces()) {
            if (source instanceof PieceSource.FromHolder from) {
                nodes.get(from.holder().executor()).asked.add(source.piece());
            }
        }
        nodes.get(reader).fetch.assigned(read);
    }

    /** One executor on a node of its own. */
    private final class Node {
        private final ExecutorId id;
        private final Path disk;
        private final NodeFiles files;
        private final Peers peers = new Peers(key, PATIENCE);
        private final SpreadFetch fetch;
        private final SharedFiles shared;
        private final PeerServer server;
        private final List<Integer> asked = new ArrayList<>();
        private Consumer<Integer> beforePiece = piece -> {};

        Node(ExecutorId id, Duration patience) {
            this.id = id;
            try {
                disk = Files.createDirectory(folder.resolve(id.value()));
            } catch (IOException e) {
                throw new AssertionError(e);
            }
            files = new NodeFiles(List.of(disk), PATIENCE, System::nanoTime);
            fetch = new SpreadFetch(message -> heard(id, message), peers, patience);
            shared = new SharedFiles(store, files, fetch);
            server = PeerServer.start(key, "localhost", "0", null, null, files);
            addresses.served(id, "localhost", server.port());
        }

        byte[] read() throws IOException {
            try (CheckedFile opened = shared.open(file)) {
                return opened.stream().readAllBytes();
            }
        }

        Throwable fails() {
            Throwable[] thrown = new Throwable[1];
            assertThatThrownBy(this::read).satisfies(e -> thrown[0] = e);
            return thrown[0];
        }

        Path copy() {
            return disk.resolve("hearth-node").resolve(file.name());
        }

        List<Path> leftovers() throws IOException {
            try (var left = Files.list(disk.resolve("hearth-node"))) {
                return left.filter(path -> !path.toString().endsWith(".lock")).toList();
            }
        }

        void close() {
            server.close();
            peers.close();
        }
    }
}
