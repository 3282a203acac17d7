package dev.hearth.examples;

import dev.hearth.rdd.HearthContext;
import dev.hearth.rdd.PairRDD;
import dev.hearth.rdd.RDD;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/** Counts how often each word occurs: a run of characters that are no white space, upper and lower case told apart. */
public final class WordCount {
    private static final Usage USAGE = new Usage(
            """
            usage: WordCount IN OUT [PARTITIONS]
            Counts the words of IN (a file, a directory or a glob) and writes a line WORD<TAB>COUNT for each into the new
            directory OUT, in PARTITIONS files (as many as IN has blocks, if not given).
            """);

    private WordCount() {}

    public static void main(String[] args) {
        USAGE.require(args.length == 2 || args.length == 3);
        OptionalInt partitions = USAGE.positive(args, 2);
        try (HearthContext context = HearthContext.open("Word count")) {
            RDD<String> lines = context.textFile(args[0]);
            count(
                            lines,
                            partitions.orElseGet(
                                    () -> Math.max(1, lines.partitions().size())))
                    .map(pair -> pair.key() + "\t" + pair.value())
                    .saveAsTextFile(args[1]);
        }
    }

    static PairRDD<String, Long> count(RDD<String> lines, int partitions) {
        return lines.flatMap(WordCount::words)
                .mapToPair(word -> word, word -> 1L)
                .reduceByKey(Long::sum, partitions);
    }

    static List<String> words(String line) {
        List<String> words = new ArrayList<>();
        int start = -1;
        for (int i = 0; i < line.length(); i++) {
            boolean inWord = !Character.isWhitespace(line.charAt(i));
            if (inWord && start < 0) {
                start = i;
            } else if (!inWord && start >= 0) {
                words.add(line.substring(start, i));
                start = -1;
            }
        }
        if (start >= 0) {
            words.add(line.substring(start));
        }
        return words;
    }
}
