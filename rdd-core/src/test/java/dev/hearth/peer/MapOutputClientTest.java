package dev.hearth.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hearth.conf.Compression;
import dev.hearth.disk.LocalFiles;
import dev.hearth.memory.MemoryManager;
import dev.hearth.protocol.ExecutorId;
import dev.hearth.protocol.Message;
import dev.hearth.protocol.Message.Holder;
import dev.hearth.protocol.Message.MapOutputLocations;
import dev.hearth.serializer.DataSerializer;
import dev.hearth.serializer.DataSerializers;
import dev.hearth.shuffle.MapOutputWriter;
import dev.hearth.shuffle.RecordSource;
import dev.hearth.shuffle.ShuffleStore;
import dev.hearth.shuffle.Workspace;
import dev.hearth.task.FetchFailedException;
import dev.hearth.task.ShuffledFrames;
import dev.hearth.transport.ApplicationKey;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Executors in one process read each other's map output over real connections. */
class MapOutputClientTest {
    private static final int SHUFFLE = 7;
    private static final int REDUCE_PARTITIONS = 3;
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration SHORT = Duration.ofMillis(200);

    @TempDir
    private Path folder;

    private final ApplicationKey key = ApplicationKey.generate();
    private final DataSerializer serializer = DataSerializers.create(getClass().getClassLoader());
    private final MemoryManager memory = new MemoryManager(64 << 20, 0);
    private final Peers peers = new Peers(key, PATIENCE);
    private final List<Node> nodes = new ArrayList<>();
    private int attempts;

    /** An executor's side of it. */
    private final class Node {
        private final ExecutorId id;
        private final ShuffleStore store;
        private PeerServer server;
        private int port;

        Node(String name, LocalFiles files) {
            id = new ExecutorId(name);
            store = new ShuffleStore(files, Runnable::run);
            server = PeerServer.start(key, "localhost", "0", store, null, null);
            port = server.port();
            nodes.add(this);
        }

        Holder holder() {
            return new Holder(id, "localhost", port);
        }

        void restart() {
            server.close();
            server = PeerServer.start(key, "localhost", Integer.toString(port), store, null, null);
        }
    }

    @AfterEach
    void close() {
        peers.close();
        nodes.forEach(node -> node.server.close());
    }

    private LocalFiles files() {
        return new LocalFiles(List.of(folder));
    }

    private Workspace workspace() {
        return new Workspace(memory.task(attempts++), files(), serializer, Compression.LZ4, () -> {});
    }

    /** A map task's output: records {@code (map, i)} for each reduce partition. */
    private void write(Node node, int map, int records) {
        try (Workspace workspace = workspace();
                MapOutputWriter writer = node.store.writer(SHUFFLE, map, attempts, REDUCE_PARTITIONS, workspace)) {
            for (int i = 0; i < records; i++) {
                writer.add(i % REDUCE_PARTITIONS, map, i);
            }
            writer.commit();
        }
    }

    private MapOutputClient client(Node self, long windowBytes, Duration patience, Node... holderOfMap) {
        MapOutputClient client =
                new MapOutputClient(self.id, self.store, peers, new FetchSettings(windowBytes, patience));
        client.located(new MapOutputLocations(
                SHUFFLE,
                1,
                nodes.stream().map(Node::holder).toList(),
                IntStream.range(0, holderOfMap.length)
                        .mapToObj(map -> nodes.indexOf(holderOfMap[map]))
                        .toList()));
        return client;
    }

    private List<String> read(ShuffledFrames frames) {
        List<String> records = new ArrayList<>();
        try (Workspace workspace = workspace();
                RecordSource<Integer, Integer> source = new RecordSource<>(SHUFFLE, frames, workspace)) {
            while (source.advance()) {
                records.add(source.key() + ":" + source.value());
            }
        }
        return records;
    }

    private static Optional<Message.ToReader> flipped(Message.ToReader answer, boolean really) {
        if (really && answer instanceof Message.Segments segments) {
            byte[] bytes = segments.pieces().get(0).bytes();
            bytes[bytes.length / 2] ^= 4;
        }
        return Optional.of(answer);
    }

    private static List<String> expected(int maps, int records, int reducePartition) {
        return IntStream.range(0, maps)
                .boxed()
                .flatMap(map -> IntStream.range(0, records)
                        .filter(i -> i % REDUCE_PARTITIONS == reducePartition)
                        .mapToObj(i -> map + ":" + i))
                .toList();
    }

    @Test
    void recordsComeInTheOrderOfMapPartitionsWhereverTheyLie() {
        Node one = new Node("one", files());
        Node two = new Node("two", files());
        Node three = new Node("three", files());
        Node[] holders = {two, one, three, two, one, three, three, two};
        for (int map = 0; map < holders.length; map++) {
            write(holders[map], map, 500);
        }

        MapOutputClient client = client(one, 1 << 20, PATIENCE, holders);

        for (int reduce = 0; reduce < REDUCE_PARTITIONS; reduce++) {
            assertThat(read(client.open(SHUFFLE, reduce))).isEqualTo(expected(holders.length, 500, reduce));
        }
    }

    @Test
    void segmentsLargerThanTheWindowComePieceByPiece() {
        Node one = new Node("one", files());
        Node two = new Node("two", files());
        write(two, 0, 300_000);
        write(two, 1, 0);
        write(two, 2, 300_000);

        List<String> read = read(client(one, 1, PATIENCE, two, two, two).open(SHUFFLE, 1));

        assertThat(read).hasSize(200_000).startsWith("0:1", "0:4").endsWith("2:299998");
    }

    @Test
    void outputThatIsNotThereIsAFailedFetchOfThatMapPartition() {
        Node one = new Node("one", files());
        Node two = new Node("two", files());
        write(two, 0, 10);

        ShuffledFrames frames = client(one, 1 << 20, PATIENCE, two, two).open(SHUFFLE, 0);

        assertThatThrownBy(() -> read(frames))
                .isInstanceOf(FetchFailedException.class)
                .hasMessageContaining("map partition 1")
                .hasMessageContaining("two");
    }

    @Test
    void anExecutorThatIsGoneIsAFailedFetch() {
        Node one = new Node("one", files());
        Node two = new Node("two", files());
        write(two, 0, 10);
        MapOutputClient client = client(one, 1 << 20, PATIENCE, two);
        two.server.close();

        assertThatThrownBy(() -> read(client.open(SHUFFLE, 0)))
                .isInstanceOf(FetchFailedException.class)
                .hasMessageContaining("map partition 0");
    }

    @Test
    void aBrokenConnectionIsMadeAgainAndReadingGoesOnWhereItWas() {
        Node one = new Node("one", files());
        Node two = new Node("two", files());
        write(two, 0, 300_000);
        write(two, 1, 300_000);
        ShuffledFrames frames = client(one, 1, PATIENCE, two, two).open(SHUFFLE, 2);
        List<String> records = new ArrayList<>();

        try (Workspace workspace = workspace();
                RecordSource<Integer, Integer> source = new RecordSource<>(SHUFFLE, frames, workspace)) {
            while (source.advance()) {
                records.add(source.key() + ":" + source.value());
                if (records.size() == 50_000 || records.size() == 150_000) {
                    two.restart();
                }
            }
        }

        assertThat(records).isEqualTo(expected(2, 300_000, 2));
    }

    @Test
    void whatIsDamagedOnItsWayIsFetchedOnceMore() {
        Node one = new Node("one", files());
        Node two = new Node("two", files());
        write(two, 0, 300_000);
        write(two, 1, 300_000);
        AtomicInteger answers = new AtomicInteger();
        try (Meddler meddler = new Meddler(key, two.store, answer -> flipped(answer, answers.incrementAndGet() == 4))) {
            two.port = meddler.port();

            assertThat(read(client(one, 1, PATIENCE, two, two).open(SHUFFLE, 2)))
                    .isEqualTo(expected(2, 300_000, 2));
        }
    }

    @Test
    void whatIsDamagedTwiceIsDamagedWhereItLiesAndAFailedFetch() {
        Node one = new Node("one", files());
        Node two = new Node("two", files());
        write(two, 0, 300);
        AtomicInteger answers = new AtomicInteger();
        try (Meddler meddler = new Meddler(key, two.store, answer -> flipped(answer, answers.incrementAndGet() > 0))) {
            two.port = meddler.port();

            assertThatThrownBy(() -> read(client(one, 1, PATIENCE, two).open(SHUFFLE, 2)))
                    .isInstanceOf(FetchFailedException.class)
                    .hasMessageContaining("map partition 0")
                    .hasMessageContaining("checksum")
                    .hasMessageContaining("damaged where it lies");
            assertThat(answers).hasValue(2);
        }
    }

    @Test
    void whatArrivesTooLateFromAnEarlierConnectionIsDropped() {
        Node two = new Node("two", files());
        write(two, 0, 300);
        AtomicInteger answers = new AtomicInteger();
        try (Meddler meddler = new Meddler(key, two.store, answer -> flipped(answer, answers.incrementAndGet() == 0))) {
            two.port = meddler.port();
            RemoteSegments segments = new RemoteSegments(
                    new RemoteSegments.Wanted(SHUFFLE, 0, List.of(0), 1 << 20), two.holder(), peers, PATIENCE);
            segments.open();
            PeerLink earlier = new PeerLink();

            segments.broken(earlier, "reset by peer");
            segments.received(earlier, new Message.SegmentMissing(0, 0, "gone"));
            segments.received(
                    earlier, new Message.Segments(0, List.of(new Message.SegmentPiece(1, new byte[9], 9)), true));

            assertThat(segments.segment(0).next()).isPresent();
            assertThat(answers).as("asked once").hasValue(1);
            segments.close();
        }
    }

    @Test
    void whoAsksForMoreThanThereIsGetsAnAnswer() {
        Node one = new Node("one", files());
        write(one, 0, 10);

        Message.ToReader answer = new SegmentStream(
                        new Message.OpenSegments(5, SHUFFLE, 0, List.of(0), 1 << 20, 100), one.store)
                .next()
                .message();

        assertThat(answer).isInstanceOf(Message.SegmentMissing.class);
    }

    @Test
    void anExecutorThatGivesOnePieceAndStallsIsAFailedFetch() {
        Node one = new Node("one", files());
        Node two = new Node("two", files());
        write(two, 0, 300_000);
        AtomicInteger answers = new AtomicInteger();
        try (Meddler meddler = new Meddler(
                key, two.store, answer -> answers.incrementAndGet() == 1 ? Optional.of(answer) : Optional.empty())) {
            two.port = meddler.port();

            assertThatThrownBy(() -> read(client(one, 1, SHORT, two).open(SHUFFLE, 2)))
                    .isInstanceOf(FetchFailedException.class)
                    .hasMessageContaining("silent");
        }
    }

    @Test
    void anExecutorThatAcceptsAndNeverAnswersIsAFailedFetch() throws IOException {
        Node one = new Node("one", files());
        Node two = new Node("two", files());
        write(two, 0, 10);
        try (ServerSocket halfOpen = new ServerSocket(0, 50, InetAddress.getByName("localhost"))) {
            two.port = halfOpen.getLocalPort();
            MapOutputClient client = client(one, 1 << 20, SHORT, two);

            assertThatThrownBy(() -> read(client.open(SHUFFLE, 0)))
                    .isInstanceOf(FetchFailedException.class)
                    .hasMessageContaining("map partition 0 on executor two");
        }
    }

    @Test
    void readingThatEndsEarlyLeavesTheConnectionForOthers() {
        Node one = new Node("one", files());
        Node two = new Node("two", files());
        write(two, 0, 300_000);
        MapOutputClient client = client(one, 1, PATIENCE, two);

        ShuffledFrames given = client.open(SHUFFLE, 0);
        assertThat(given.next()).isPresent();
        given.close();

        assertThat(read(client.open(SHUFFLE, 1))).hasSize(100_000);
    }
}
