package dev.hearth.benchmarks;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;

/** Text files with known contents: the same arguments write the same file. */
final class KeyedInput {
    private static final int WORDS_PER_LINE = 12;
    private static final int DISTINCT = 500_000;

    private KeyedInput() {}

    /** Words separated by a space; half of them from a few hundred frequent ones, the others from 500,000. */
    static Path words(Path file, int count) throws IOException {
        SplittableRandom random = new SplittableRandom(17);
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            for (int i = 1; i <= count; i++) {
                int word = random.nextBoolean() ? random.nextInt(300) : random.nextInt(DISTINCT);
                out.write(Long.toString(word * 7_919L % DISTINCT, 36));
                out.write(i % WORDS_PER_LINE == 0 || i == count ? '\n' : ' ');
            }
        }
        return file;
    }

    /** A key less than {@code bound} and a number on each line, separated by a space. */
    static Path numbers(Path file, int count, long bound, long seed) throws IOException {
        SplittableRandom random = new SplittableRandom(seed);
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            for (int i = 0; i < count; i++) {
                out.write(Long.toString(random.nextLong(bound)));
                out.write(' ');
                out.write(Long.toString(random.nextLong(1_000_000_000)));
                out.write('\n');
            }
        }
        return file;
    }
}
