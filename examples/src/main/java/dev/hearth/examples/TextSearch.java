package dev.hearth.examples;

import dev.hearth.rdd.HearthContext;
import dev.hearth.rdd.RDD;
import java.util.Arrays;
import java.util.List;

/** Counts the lines that contain a word, keeps them in memory and asks more of them (HotCloud 2010, section 3.1). */
public final class TextSearch {
    private static final Usage USAGE = new Usage(
            """
            usage: TextSearch PATH WORD [WORD...]
            Counts the lines of PATH (a file, a directory or a glob) that contain the first WORD;
            then, among those, the lines that contain each further WORD, without reading PATH again.
            """);

    private TextSearch() {}

    public static void main(String[] args) {
        USAGE.require(args.length >= 2);
        try (HearthContext context = HearthContext.open("Text search")) {
            search(context.textFile(args[0]), args[1], Arrays.asList(args).subList(2, args.length));
        }
    }

    static void search(RDD<String> lines, String word, List<String> furtherWords) {
        RDD<String> matches = lines.filter(line -> line.contains(word)).cache();
        long started = System.nanoTime();
        System.out.printf("%d lines contain %s (%d ms)%n", matches.count(), word, millisSince(started));
        for (String further : furtherWords) {
            long asked = System.nanoTime();
            long count = matches.filter(line -> line.contains(further)).count();
            System.out.printf("%d of them contain %s (%d ms)%n", count, further, millisSince(asked));
        }
    }

    private static long millisSince(long nanos) {
        return (System.nanoTime() - nanos) / 1_000_000;
    }
}
