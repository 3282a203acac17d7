package dev.hearth.embedded;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.permission.FsPermission;
import org.apache.hadoop.hdfs.MiniDFSCluster;
import org.apache.hadoop.yarn.conf.YarnConfiguration;
import org.apache.hadoop.yarn.exceptions.YarnException;
import org.apache.hadoop.yarn.server.MiniYARNCluster;

/**
 * HDFS with three data nodes and YARN with two node managers in this process. Containers are real processes which see Hadoop's
 * jars and what an application brings, nothing of this process. Resource limits are enforced as on a cluster, time-outs are
 * short. Everything lies below one folder, removed on closing.
 */
public final class EmbeddedHadoop implements AutoCloseable {
    public static final int DATA_NODES = 3;
    public static final int NODE_MANAGERS = 2;

    /** What a node manager gives to containers. */
    public static final int NODE_MEGABYTES = 4096;

    /** Accepts applications and never has room for one. */
    public static final String CLOSED_QUEUE = "closed";

    /** Small, so that small files have several blocks. */
    public static final int BLOCK_BYTES = 1 << 20;

    private static final Duration START_LIMIT = Duration.ofMinutes(3);

    private final Path home;
    private final MiniDFSCluster dfs;
    private final MiniYARNCluster yarn;
    private final Configuration configuration;

    private EmbeddedHadoop(Path home, MiniDFSCluster dfs, MiniYARNCluster yarn, Configuration configuration) {
        this.home = home;
        this.dfs = requireNonNull(dfs, "HDFS is null");
        this.yarn = requireNonNull(yarn, "YARN is null");
        this.configuration = requireNonNull(configuration, "configuration is null");
    }

    /**
     * Starts everything and waits until both node managers are known to the ResourceManager; about ten seconds.
     *
     * @param scratch where everything is kept until it is closed
     */
    public static EmbeddedHadoop start(Installation installation, Path scratch) throws IOException {
        return start(installation, scratch, settings -> {});
    }

    /** @param further changes the settings that the whole cluster starts with */
    public static EmbeddedHadoop start(Installation installation, Path scratch, Consumer<Configuration> further)
            throws IOException {
        Files.createDirectories(scratch);
        Path home = Files.createTempDirectory(scratch, "hadoop");
        MiniDFSCluster dfs = null;
        MiniYARNCluster yarn = null;
        try {
            // Hadoop's test code puts its working folders below the one that this property names.
            System.setProperty("test.build.data", home.resolve("work").toString());
            Configuration settings = settings(installation, home);
            further.accept(settings);
            dfs = new MiniDFSCluster.Builder(settings)
                    .numDataNodes(DATA_NODES)
                    .hosts(Collections.nCopies(DATA_NODES, "localhost").toArray(String[]::new))
                    .format(true)
                    .build();
            dfs.waitClusterUp();
            settings.set("fs.defaultFS", dfs.getFileSystem().getUri().toString());
            yarn = new MiniYARNCluster("hearth", NODE_MANAGERS, 1, 1);
            yarn.init(settings);
            yarn.start();
            if (!yarn.waitForNodeManagersToConnect(START_LIMIT.toMillis())) {
                throw new IOException("the node managers did not connect within " + START_LIMIT.toSeconds() + " s");
            }
            Configuration effective = new Configuration(yarn.getConfig());
            openDirectories(dfs.getFileSystem());
            writeConfDirectory(effective, home.resolve("conf"));
            return new EmbeddedHadoop(home, dfs, yarn, effective);
        } catch (InterruptedException e) {
            stop(yarn, dfs, home);
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while Hadoop was starting", e);
        } catch (YarnException e) {
            stop(yarn, dfs, home);
            throw new IOException("YARN did not start", e);
        } catch (IOException | RuntimeException e) {
            stop(yarn, dfs, home);
            throw e;
        }
    }

    /** Settings of the whole cluster as a client sees them; shared, not to be changed. */
    public Configuration configuration() {
        return configuration;
    }

    /** A folder with {@code core-site.xml} and its like, for the class path of clients. */
    public Path confDirectory() {
        return home.resolve("conf");
    }

    /** HDFS as the user that runs this process, who may do everything there. Shared: not to be closed. */
    public FileSystem fileSystem() {
        try {
            return dfs.getFileSystem();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot reach the embedded HDFS", e);
        }
    }

    public MiniYARNCluster yarn() {
        return yarn;
    }

    /** Where the node managers keep what users' containers write, one folder for each node manager. */
    public List<Path> containerFolders() {
        return IntStream.range(0, NODE_MANAGERS)
                .mapToObj(node -> yarn.getNodeManager(node).getConfig().get("yarn.nodemanager.local-dirs"))
                .map(folder -> Path.of(folder).resolve("usercache"))
                .toList();
    }

    /** A new folder for a client's local files; removed with everything else. */
    public Path newLocalFolder(String prefix) throws IOException {
        Files.createDirectories(home.resolve("local"));
        return Files.createTempDirectory(home.resolve("local"), prefix);
    }

    @Override
    public void close() {
        stop(yarn, dfs, home);
    }

    private static Configuration settings(Installation installation, Path home) {
        Configuration settings = new YarnConfiguration();
        settings.set("hdfs.minidfs.basedir", home.resolve("dfs").toString());
        settings.setInt("dfs.blocksize", BLOCK_BYTES);
        settings.setInt("dfs.replication", 2);
        settings.setInt("dfs.namenode.fs-limits.min-block-size", 1024);
        settings.setBoolean("dfs.permissions.enabled", true);
        settings.set("hadoop.tmp.dir", home.resolve("tmp").toString());

        settings.set("yarn.application.classpath", home.resolve("conf") + "," + installation.hadoopClassPath());
        settings.set("yarn.nodemanager.env-whitelist", "JAVA_HOME");
        // Both node managers are on one host; the port tells them apart.
        settings.setBoolean("yarn.scheduler.include-port-in-node-name", true);
        settings.setInt("yarn.minicluster.yarn.nodemanager.resource.memory-mb", NODE_MEGABYTES);
        settings.setInt("yarn.scheduler.minimum-allocation-mb", 128);
        settings.setInt("yarn.scheduler.maximum-allocation-mb", 2048);
        settings.setInt("yarn.resourcemanager.am.max-attempts", 2);
        // As on a cluster: a container that outgrows its memory, real or virtual, is killed.
        settings.setBoolean("yarn.minicluster.control-resource-monitoring", true);
        settings.setBoolean("yarn.nodemanager.pmem-check-enabled", true);
        settings.setBoolean("yarn.nodemanager.vmem-check-enabled", true);
        settings.setInt("yarn.nodemanager.resource-monitor.interval-ms", 500);
        // The disk of whoever runs this may be fuller than a cluster's would be.
        settings.setFloat("yarn.nodemanager.disk-health-checker.max-disk-utilization-per-disk-percentage", 99.5f);

        settings.setInt("yarn.resourcemanager.nodemanagers.heartbeat-interval-ms", 200);
        settings.setInt("yarn.nm.liveness-monitor.expiry-interval-ms", 60_000);
        settings.setInt("yarn.am.liveness-monitor.expiry-interval-ms", 60_000);
        settings.setInt("yarn.scheduler.capacity.node-locality-delay", 2);
        settings.setFloat("yarn.scheduler.capacity.maximum-am-resource-percent", 0.5f);
        settings.set("yarn.scheduler.capacity.root.queues", "default," + CLOSED_QUEUE);
        settings.setInt("yarn.scheduler.capacity.root.default.capacity", 100);
        settings.setInt("yarn.scheduler.capacity.root." + CLOSED_QUEUE + ".capacity", 0);
        settings.setFloat("yarn.scheduler.capacity.root." + CLOSED_QUEUE + ".maximum-capacity", 0.001f);
        settings.setInt("yarn.scheduler.capacity.root." + CLOSED_QUEUE + ".maximum-applications", 100);
        settings.set(
                "yarn.scheduler.capacity.resource-calculator",
                "org.apache.hadoop.yarn.util.resource.DefaultResourceCalculator");
        return settings;
    }

    /** As on a cluster anyone may write below /tmp; nobody has a home directory. */
    private static void openDirectories(FileSystem fileSystem) throws IOException {
        org.apache.hadoop.fs.Path tmp = new org.apache.hadoop.fs.Path("/tmp");
        fileSystem.mkdirs(tmp);
        fileSystem.setPermission(tmp, new FsPermission("1777"));
    }

    private static void writeConfDirectory(Configuration settings, Path folder) throws IOException {
        Files.createDirectories(folder);
        // The same in all of them, because each of Hadoop's libraries reads its own and its own defaults before it.
        for (String name : List.of("core-site.xml", "hdfs-site.xml", "yarn-site.xml")) {
            writeSite(settings, folder.resolve(name));
        }
        Files.writeString(
                folder.resolve("log4j.properties"),
                """
                log4j.rootLogger=WARN,stderr
                log4j.appender.stderr=org.apache.log4j.ConsoleAppender
                log4j.appender.stderr.target=System.err
                log4j.appender.stderr.layout=org.apache.log4j.PatternLayout
                log4j.appender.stderr.layout.ConversionPattern=%d{ISO8601} %p %c: %m%n
                log4j.logger.org.apache.hadoop.util.NativeCodeLoader=ERROR
                """);
    }

    /** As an administrator would, without what Hadoop has by default: every process of an application reads it several times. */
    public static void writeSite(Configuration settings, Path file) throws IOException {
        Configuration site = new Configuration(false);
        for (Map.Entry<String, String> each : settings) {
            String[] sources = settings.getPropertySources(each.getKey());
            if (sources == null || sources.length == 0 || !sources[sources.length - 1].endsWith("-default.xml")) {
                site.set(each.getKey(), settings.getRaw(each.getKey()));
            }
        }
        try (OutputStream out = Files.newOutputStream(file)) {
            site.writeXml(out);
        }
    }

    private static void stop(MiniYARNCluster yarn, MiniDFSCluster dfs, Path home) {
        if (yarn != null) {
            yarn.stop();
        }
        if (dfs != null) {
            dfs.shutdown(true);
        }
        Folders.delete(home);
    }
}
