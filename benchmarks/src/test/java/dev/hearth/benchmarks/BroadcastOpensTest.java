package dev.hearth.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.chunk.ChunkedFile;
import dev.hearth.chunk.NodeFile;
import dev.hearth.chunk.NodeFiles;
import dev.hearth.chunk.PieceReader;
import dev.hearth.conf.Compression;
import dev.hearth.rdd.HearthContext;
import dev.hearth.serializer.DataSerializer;
import dev.hearth.serializer.DataSerializers;
import dev.hearth.shared.Broadcast;
import dev.hearth.shared.BroadcastHandle;
import dev.hearth.shared.BroadcastListener;
import dev.hearth.shared.BroadcastReaders;
import dev.hearth.shared.BroadcastSettings;
import dev.hearth.shared.BroadcastStore;
import dev.hearth.shared.BroadcastStoreProvider.Role;
import dev.hearth.shared.BroadcastStores;
import dev.hearth.shared.Broadcasts;
import dev.hearth.shared.SharedFiles;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.hdfs.MiniDFSCluster;
import org.apache.hadoop.hdfs.server.namenode.AuditLogger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a real NameNode sees of broadcasts, by its own audit log: measured where all modules and an HDFS are on the class path. */
class BroadcastOpensTest {
    private static final int HOSTS = 3;
    private static final int EXECUTORS = 3; // of each host
    private static final int TASKS = 4; // at once, of each executor
    private static final org.apache.hadoop.fs.Path APPLICATION = new org.apache.hadoop.fs.Path("/application");

    @TempDir
    private static Path folder;

    private static MiniDFSCluster cluster;

    @TempDir
    private Path disks;

    private final DataSerializer serializer = DataSerializers.create(getClass().getClassLoader());
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<BroadcastStore> stores = new ArrayList<>();
    private Broadcasts broadcasts;

    @BeforeAll
    static void startHdfs() throws IOException {
        Configuration configuration = new Configuration();
        configuration.set("hdfs.minidfs.basedir", folder.toString());
        configuration.set("dfs.namenode.audit.loggers", Audit.class.getName());
        cluster = new MiniDFSCluster.Builder(configuration).numDataNodes(1).build();
        cluster.waitActive();
    }

    @AfterAll
    static void stopHdfs() {
        cluster.shutdown();
    }

    @BeforeEach
    void openStore() {
        broadcasts = new Broadcasts(
                store(Role.WRITER),
                serializer,
                new BroadcastSettings(1024, Compression.LZ4, 10),
                () -> HOSTS * EXECUTORS + 7,
                new Silent());
        Audit.ENTRIES.clear();
    }

    @AfterEach
    void close() throws IOException {
        threads.shutdownNow();
        for (BroadcastStore store : stores) {
            store.close();
        }
    }

    @Test
    void aBroadcastIsOpenedOnceOnEachHostHoweverManyTasksReadIt() throws Exception {
        byte[] value = new byte[3 << 20];
        new Random(5).nextBytes(value);
        Broadcast<byte[]> broadcast = broadcasts.create(value);
        String name = ((BroadcastHandle.Stored) broadcast.handle()).name();

        List<Future<Object>> tasks = new ArrayList<>();
        for (int host = 0; host < HOSTS; host++) {
            Path disk = Files.createDirectory(disks.resolve("host-" + host));
            for (int executor = 0; executor < EXECUTORS; executor++) {
                BroadcastReaders readers = executorOn(disk);
                for (int task = 0; task < TASKS; task++) {
                    tasks.add(threads.submit(
                            () -> readers.resolve(broadcast.handle()).value()));
                }
            }
        }
        for (Future<Object> task : tasks) {
            assertThat(task.get(60, TimeUnit.SECONDS)).isEqualTo(value);
        }
        assertThat(Audit.count("open", name)).isEqualTo(HOSTS);
    }

    @Test
    void processesOfOneMachineOpenABroadcastOnceHoweverManyTasksReadIt() throws IOException {
        byte[] value = new byte[3 << 20];
        new Random(6).nextBytes(value);
        try (HearthContext context = HearthContext.builder("broadcasts")
                .master("local-cluster[2,2,256m]")
                .set("hearth.application.directory", cluster.getURI() + "/cluster")
                .set("hearth.local-directories", disks.toString())
                .open()) {
            Broadcast<byte[]> broadcast = context.broadcast(value);
            List<Integer> tasks = IntStream.range(0, 16).boxed().toList();
            assertThat(context.parallelize(tasks, 16)
                            .map(task -> broadcast.value()[task])
                            .collect())
                    .isEqualTo(tasks.stream().map(task -> value[task]).toList());
            assertThat(Audit.count("open", ((BroadcastHandle.Stored) broadcast.handle()).name()))
                    .isEqualTo(1);
        }
    }

    @Test
    void replicationIsTheSquareRootOfTheReadersAndNobodyElseMayReadTheFile() throws IOException {
        broadcasts.create(new byte[1 << 20]);
        FileStatus[] files =
                cluster.getFileSystem().listStatus(new org.apache.hadoop.fs.Path(APPLICATION, "broadcast"));
        assertThat(files).hasSize(1);
        assertThat(files[0].getReplication()).isEqualTo((short) 4); // of 16 readers; the file system's default is 1
        assertThat(files[0].getPermission().toShort()).isEqualTo((short) 0600);
        assertThat(cluster.getFileSystem()
                        .getFileStatus(new org.apache.hadoop.fs.Path(APPLICATION, "broadcast"))
                        .getPermission()
                        .toShort())
                .isEqualTo((short) 0700);
    }

    @Test
    void equalValuesAreOneFileAndASmallOneIsNone() throws IOException {
        broadcasts.create(new byte[10]);
        assertThat(Audit.ENTRIES).isEmpty();

        Broadcast<byte[]> first = broadcasts.create(new byte[1 << 20]);
        Broadcast<byte[]> second = broadcasts.create(new byte[1 << 20]);
        assertThat(files()).hasSize(1);
        first.destroy();
        assertThat(files()).hasSize(1);
        assertThat(executorOn(disks).resolve(second.handle()).value()).isEqualTo(new byte[1 << 20]);
        second.destroy();
        assertThat(files()).isEmpty();
    }

    @Test
    void closingAnotherFileSystemOfTheSameUserDoesNotDisturbTheStore() throws IOException {
        Broadcast<byte[]> broadcast = broadcasts.create(new byte[1 << 20]);
        FileSystem.get(cluster.getURI(), new Configuration()).close();
        FileSystem.closeAll();
        assertThat(executorOn(disks).resolve(broadcast.handle()).value()).isEqualTo(new byte[1 << 20]);
        broadcasts.create(new byte[1 << 21]);
    }

    private List<FileStatus> files() throws IOException {
        try (FileSystem fileSystem = FileSystem.newInstance(cluster.getURI(), new Configuration())) {
            return List.of(fileSystem.listStatus(new org.apache.hadoop.fs.Path(APPLICATION, "broadcast")));
        }
    }

    private BroadcastReaders executorOn(Path disk) {
        NodeFiles files = new NodeFiles(List.of(disk), Duration.ofSeconds(30), System::nanoTime);
        return new BroadcastReaders(new SharedFiles(store(Role.READER), files, BroadcastOpensTest::fetch), serializer);
    }

    private static void fetch(NodeFile copy, BroadcastStore store) throws IOException {
        try (PieceReader pieces = new PieceReader(copy, store.open(copy.file()))) {
            for (int piece = copy.chunks(); piece >= 0; piece--) {
                pieces.bring(piece);
            }
        }
    }

    private BroadcastStore store(Role role) {
        BroadcastStore store = BroadcastStores.open(
                new org.apache.hadoop.fs.Path(new org.apache.hadoop.fs.Path(cluster.getURI()), APPLICATION),
                new Configuration(),
                role);
        stores.add(store);
        return store;
    }

    /** What the NameNode was asked for. */
    public static final class Audit implements AuditLogger {
        private static final Queue<Entry> ENTRIES = new ConcurrentLinkedQueue<>();

        private record Entry(String command, String source) {}

        static long count(String command, String name) {
            return ENTRIES.stream()
                    .filter(entry ->
                            entry.command().equals(command) && entry.source().endsWith("/" + name))
                    .count();
        }

        @Override
        public void initialize(Configuration configuration) {
            // Nothing to set.
        }

        @Override
        public void logAuditEvent(
                boolean succeeded,
                String user,
                InetAddress address,
                String command,
                String source,
                String destination,
                FileStatus status) {
            ENTRIES.add(new Entry(command, String.valueOf(source)));
        }
    }

    /** Nobody is told. */
    private static final class Silent implements BroadcastListener {
        @Override
        public void released(long broadcast, List<ChunkedFile> files) {
            // No executor needs to know.
        }

        @Override
        public void destroyed(long broadcast, List<ChunkedFile> files, String where) {
            // No executor needs to know.
        }
    }
}
