package dev.hearth.benchmarks;

import dev.hearth.function.SerializableComparator;
import dev.hearth.rdd.HearthContext;
import dev.hearth.rdd.PairRDD;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Stream;

/**
 * Word count, sort and join against hand-written Java with two threads on the same local files, as ratios in one run; the
 * results are compared too.
 *
 * <p>Run with {@code java -cp … dev.hearth.benchmarks.KeyedWork local-cluster[2,1,3g] 5000000}, the number of words (or of
 * records to sort; of records on each side of the join it is a fifth).
 */
public final class KeyedWork {
    private static final int ROUNDS = 3;
    private static final int PARTITIONS = 8;

    private final HearthContext context;
    private final Path folder;
    private final PrintStream out;

    private KeyedWork(HearthContext context, Path folder, PrintStream out) {
        this.context = context;
        this.folder = folder;
        this.out = out;
    }

    public static void main(String[] args) throws Exception {
        if (args.length != 2) {
            System.err.println("usage: KeyedWork MASTER SIZE, such as local-cluster[2,1,3g] 5000000");
            System.exit(2);
        }
        int size = Integer.parseInt(args[1]);
        Path folder = Files.createTempDirectory("hearth-benchmark-");
        try (HearthContext context =
                HearthContext.builder("keyed work").master(args[0]).open()) {
            KeyedWork work = new KeyedWork(context, folder, System.out);
            work.wordCount(size);
            work.sort(size);
            work.join(size / 5);
        } finally {
            delete(folder);
        }
    }

    private void wordCount(int words) throws Exception {
        Path text = KeyedInput.words(folder.resolve("words"), words);
        compare("word count, %,d words".formatted(words), () -> PlainKeyedWork.wordCount(text), () -> context.textFile(
                        text.toUri().toString(), PARTITIONS)
                .flatMap(line -> Arrays.asList(line.split(" ")))
                .mapToPair(word -> word, word -> 1L)
                .reduceByKey(Long::sum, PARTITIONS)
                .map(pair -> pair.key().hashCode() * pair.value())
                .fold(0L, Long::sum));
    }

    private void sort(int records) throws Exception {
        Path text = KeyedInput.numbers(folder.resolve("numbers"), records, Long.MAX_VALUE, 1);
        compare("sort, %,d pairs of longs".formatted(records), () -> PlainKeyedWork.sort(text), () -> numbers(text)
                .sortByKey(SerializableComparator.naturalOrder(), PARTITIONS)
                .mapPartitions(pairs -> Stream.of(pairs.count()))
                .fold(0L, Long::sum));
    }

    private void join(int records) throws Exception {
        Path left = KeyedInput.numbers(folder.resolve("left"), records, records, 2);
        Path right = KeyedInput.numbers(folder.resolve("right"), records, records, 3);
        compare(
                "join, %,d pairs of longs on each side".formatted(records),
                () -> PlainKeyedWork.join(left, right),
                () -> numbers(left)
                        .join(numbers(right))
                        .map(pair -> pair.value().key() ^ pair.value().value())
                        .fold(0L, Long::sum));
    }

    private PairRDD<Long, Long> numbers(Path text) {
        return context.textFile(text.toUri().toString(), PARTITIONS)
                .mapToPair(
                        line -> Long.parseLong(line, 0, line.indexOf(' '), 10),
                        line -> Long.parseLong(line, line.indexOf(' ') + 1, line.length(), 10));
    }

    /** The best of several rounds each, since the first ones compile. */
    private void compare(String name, Callable<Long> plain, Callable<Long> hearth) throws Exception {
        double plainSeconds = Double.MAX_VALUE;
        double hearthSeconds = Double.MAX_VALUE;
        double firstSeconds = 0;
        for (int round = 0; round < ROUNDS; round++) {
            long start = System.nanoTime();
            long expected = plain.call();
            long middle = System.nanoTime();
            long found = hearth.call();
            long end = System.nanoTime();
            if (found != expected) {
                throw new IllegalStateException("%s: plain Java finds %d, Hearth %d".formatted(name, expected, found));
            }
            plainSeconds = Math.min(plainSeconds, (middle - start) / 1e9);
            hearthSeconds = Math.min(hearthSeconds, (end - middle) / 1e9);
            firstSeconds = round == 0 ? (end - middle) / 1e9 : firstSeconds;
        }
        out.printf(
                Locale.ROOT,
                "%s: plain %.2f s, Hearth %.2f s (first %.2f s), ratio %.1f%n",
                name,
                plainSeconds,
                hearthSeconds,
                firstSeconds,
                hearthSeconds / plainSeconds);
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder()).forEach(file -> {
                try {
                    Files.delete(file);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
    }
}
