package dev.hearth.benchmarks;

import dev.hearth.rdd.HearthContext;
import dev.hearth.rdd.RDD;
import dev.hearth.shared.Broadcast;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileUtil;
import org.apache.hadoop.hdfs.MiniDFSCluster;

/**
 * What a broadcast of 200 MB costs: to create it, and until both of two executors have it, which is when a task of each has asked
 * for its value. The values are random doubles, which do not compress.
 *
 * <p>Run with {@code java -Xmx2g -cp … dev.hearth.benchmarks.BroadcastTime local-cluster[2,1,1g] hdfs}. With {@code hdfs} the
 * application's directory is on an HDFS of this process, otherwise in the JVM's temporary directory.
 */
public final class BroadcastTime {
    private static final int DOUBLES = 25_000_000;
    private static final int ROUNDS = 5;

    private BroadcastTime() {}

    public static void main(String[] args) throws IOException {
        boolean hdfs = args.length == 2 && args[1].equals("hdfs");
        if (args.length != 1 && !hdfs) {
            System.err.println("usage: BroadcastTime MASTER [hdfs], with two executors, such as local-cluster[2,1,1g]");
            System.exit(2);
        }
        HearthContext.Builder builder = HearthContext.builder("broadcast time").master(args[0]);
        if (!hdfs) {
            run(builder);
            return;
        }
        Path folder = Files.createTempDirectory("hearth-benchmark-");
        Configuration configuration = new Configuration();
        configuration.set(MiniDFSCluster.HDFS_MINIDFS_BASEDIR, folder.toString());
        try (MiniDFSCluster cluster =
                new MiniDFSCluster.Builder(configuration).numDataNodes(1).build()) {
            run(builder.set("hearth.application.directory", cluster.getURI() + "/application"));
        } finally {
            FileUtil.fullyDelete(folder.toFile());
        }
    }

    private static void run(HearthContext.Builder builder) {
        try (HearthContext context = builder.open()) {
            RDD<Integer> executors = context.parallelize(List.of(0, 1), 2);
            double[] value = new Random(7).doubles(DOUBLES).toArray();
            long[] created = new long[ROUNDS];
            long[] read = new long[ROUNDS];
            for (int round = 0; round < ROUNDS; round++) {
                value[round] = round; // another value, so another file
                long start = System.nanoTime();
                Broadcast<double[]> broadcast = context.broadcast(value);
                created[round] = System.nanoTime() - start;
                executors.foreach(executor -> {
                    if (broadcast.value().length != DOUBLES) {
                        throw new AssertionError("another value has come");
                    }
                });
                read[round] = System.nanoTime() - start;
                broadcast.destroy();
            }
            print(created, read, System.out);
        }
    }

    private static void print(long[] created, long[] read, PrintStream out) {
        out.printf(
                "broadcast of %d MB: first created in %.2f s, read by two executors after %.2f s%n",
                DOUBLES * 8L / 1_000_000, created[0] / 1e9, read[0] / 1e9);
        Arrays.sort(created);
        Arrays.sort(read);
        out.printf(
                "median of %d: created in %.2f s, read by two executors after %.2f s%n",
                ROUNDS, created[ROUNDS / 2] / 1e9, read[ROUNDS / 2] / 1e9);
    }
}
