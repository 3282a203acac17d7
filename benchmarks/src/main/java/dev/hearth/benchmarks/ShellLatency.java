package dev.hearth.benchmarks;

import dev.hearth.cli.HearthCommand;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;

/**
 * How long the user of a session waits: for a count over 8 cached partitions, for what a snippet takes besides its job, from the end
 * of the one before to its own first instruction, and then, in a session that has been in use, for the first and for the second count
 * over cached text. Runs a script of 100 snippets:
 *
 * <pre>{@code java -cp benchmarks/target/classes:... dev.hearth.benchmarks.ShellLatency 'local-cluster[2,1,1g]' 300}</pre>
 */
final class ShellLatency {
    private static final int SNIPPETS = 100;
    private static final int LINE_BYTES = 80;
    private static final int ONE_MATCH_IN = 195; // lines: what a search finds is small beside what it reads

    private static final String BEGIN =
            """
            List<Double> counts = new ArrayList<>(), besides = new ArrayList<>();
            double millis(long nanos) { return nanos / 1e6; }
            double median(List<Double> values) {
                return values.stream().sorted().skip(values.size() / 2).findFirst().orElseThrow();
            }
            var small = hearth.range(0, 100_000, 1, 8).cache();
            small.count();
            long last = System.nanoTime();
            """;

    private static final String EACH =
            "{ long begins = System.nanoTime(); besides.add(millis(begins - last)); small.count(); last = System.nanoTime(); counts.add(millis(last - begins)); }\n";

    private static final String END =
            """
            int least = 3;
            var errors = hearth.textFile("%s").filter(line -> line.startsWith("ERROR") && line.length() >= least).cache();
            long matches = 0;
            double first = 0, second = 0;
            { long begins = System.nanoTime(); matches = errors.count(); first = millis(System.nanoTime() - begins); }
            { long begins = System.nanoTime(); errors.count(); second = millis(System.nanoTime() - begins); }
            System.out.printf("%%d MB of text, %%d lines match: first count %%.0f ms, second %%.1f ms, %%.0f times faster"
                + " (the paper, 39 GB on 20 nodes: 35 s, then 0.5 to 1 s)%%n", %d, matches, first, second, first / second);
            System.out.printf("%%d snippets over 8 cached partitions: count %%.1f ms, besides it %%.1f ms (medians)%%n",
                counts.size(), median(counts), median(besides));
            """;

    /** The local file is cut as HDFS would cut it. */
    private static final String HDFS_BLOCKS = "fs.local.block.size=" + (128 << 20);

    private ShellLatency() {}

    public static void main(String[] args) throws Exception {
        if (args.length != 2) {
            System.err.println("usage: ShellLatency MASTER MEGABYTES");
            System.exit(2);
        }
        Path folder = Files.createTempDirectory("shell-latency-");
        Path text = folder.resolve("text");
        Path script = folder.resolve("session.jsh");
        int megabytes = Integer.parseInt(args[1]);
        write(text, megabytes);
        Files.writeString(script, BEGIN + EACH.repeat(SNIPPETS) + END.formatted(text.toUri(), megabytes));
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            text.toFile().delete();
            script.toFile().delete();
            folder.toFile().delete();
        }));
        HearthCommand.main(new String[] {"shell", "--master", args[0], "-D", HDFS_BLOCKS, script.toString()});
    }

    /** Lines of which one in {@link #ONE_MATCH_IN} is an error. */
    private static void write(Path file, int megabytes) throws IOException {
        Random random = new Random(42);
        long lines = ((long) megabytes << 20) / LINE_BYTES;
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            for (long i = 0; i < lines; i++) {
                String level = random.nextInt(ONE_MATCH_IN) == 0 ? "ERROR" : "INFO ";
                out.write("%s %-60.60s %012d\n".formatted(level, "something happened in a part of the program", i));
            }
        }
    }
}
