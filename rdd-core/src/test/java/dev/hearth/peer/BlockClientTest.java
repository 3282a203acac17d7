package dev.hearth.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hearth.conf.Compression;
import dev.hearth.disk.LocalFiles;
import dev.hearth.memory.MemoryManager;
import dev.hearth.protocol.BlockId;
import dev.hearth.protocol.ExecutorId;
import dev.hearth.protocol.Message.Holder;
import dev.hearth.protocol.TaskEnd.CachedBlock;
import dev.hearth.serializer.ClassRegistry;
import dev.hearth.serializer.DataSerializers;
import dev.hearth.shuffle.ShuffleStore;
import dev.hearth.storage.BlockCodec;
import dev.hearth.storage.BlockCursor;
import dev.hearth.storage.BlockListener;
import dev.hearth.storage.BlockLostException;
import dev.hearth.storage.BlockStore;
import dev.hearth.storage.BlockWriter;
import dev.hearth.storage.StorageLevel;
import dev.hearth.transport.ApplicationKey;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A partition is read from another executor over a real connection. */
class BlockClientTest {
    private static final BlockId ID = new BlockId(3, 1);
    private static final ExecutorId HOLDER = new ExecutorId("holder");
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    private Path folder;

    private final ApplicationKey key = ApplicationKey.generate();
    private final Peers peers = new Peers(key, PATIENCE);
    private final BlockClient client = new BlockClient(peers, new FetchSettings(1 << 10, PATIENCE));
    private BlockStore store;
    private PeerServer server;

    @BeforeEach
    void serve() {
        LocalFiles files = new LocalFiles(List.of(folder));
        BlockCodec codec = new BlockCodec(
                DataSerializers.create(getClass().getClassLoader(), new ClassRegistry()), Compression.LZ4);
        store = new BlockStore(new MemoryManager(64 << 20, 0), files, codec, new Silent());
        server = PeerServer.start(key, "localhost", "0", new ShuffleStore(files, Runnable::run), store, null);
    }

    @AfterEach
    void close() {
        peers.close();
        server.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 50_000})
    void whatIsReadIsWhatWasWrittenInWhateverFormItIsKept(int count) {
        List<String> elements = elements(count);
        for (StorageLevel level :
                List.of(StorageLevel.MEMORY_ONLY, StorageLevel.MEMORY_ONLY_SER, StorageLevel.DISK_ONLY)) {
            keep(level, elements);

            assertThat(read()).isEqualTo(elements);
            store.drop(ID.rdd());
        }
    }

    @Test
    void aPartitionThatIsNotThereIsLost() {
        assertThatThrownBy(this::read)
                .isInstanceOf(BlockLostException.class)
                .hasMessage(
                        "rdd 3 partition 1 as kept on executor holder: rdd 3 partition 1 is not kept here any more");
    }

    @Test
    void aHolderThatEndsInTheMiddleHasLostItAndNoElementIsSeenTwice() {
        List<String> elements = elements(200_000);
        keep(StorageLevel.MEMORY_ONLY, elements);
        List<String> seen = new ArrayList<>();

        assertThatThrownBy(() -> open().forEachRemaining(element -> {
                    seen.add(element);
                    if (seen.size() == 10_000) {
                        server.close();
                    }
                }))
                .isInstanceOf(BlockLostException.class)
                .extracting(thrown -> ((BlockLostException) thrown).source().orElseThrow())
                .isEqualTo(HOLDER);

        assertThat(seen).isEqualTo(elements.subList(0, seen.size())).hasSizeGreaterThanOrEqualTo(10_000);
    }

    private void keep(StorageLevel level, List<String> elements) {
        BlockWriter writer = store.write(ID, level.keptAs());
        elements.forEach(element -> assertThat(writer.add(element)).isTrue());
        store.publish(writer.finish().orElseThrow(), level.keptAs());
    }

    private BlockCursor<String> open() {
        return store.elements(ID, client.open(ID, new Holder(HOLDER, "localhost", server.port())), HOLDER);
    }

    private List<String> read() {
        List<String> read = new ArrayList<>();
        try (BlockCursor<String> cursor = open()) {
            cursor.forEachRemaining(read::add);
        }
        return read;
    }

    private static List<String> elements(int count) {
        return IntStream.range(0, count).mapToObj(i -> "element " + i).toList();
    }

    private static final class Silent implements BlockListener {
        @Override
        public void dropped(List<BlockId> blocks) {
            // nobody listens
        }

        @Override
        public void moved(List<CachedBlock> blocks) {
            // nobody listens
        }
    }
}
