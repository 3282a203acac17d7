package dev.hearth.trial;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;

/**
 * Log lines that read like a server's, the same for the same seed. One in ten is an error, some of them about {@code HDFS}, so
 * that searching has something to find.
 *
 * @param lines how many
 */
public record GeneratedText(long seed, int lines) {
    private static final String[] LEVELS = {
        "INFO", "INFO", "INFO", "INFO", "INFO", "DEBUG", "DEBUG", "WARN", "WARN", "ERROR"
    };
    private static final String[] PARTS = {"HDFS", "scheduler", "shuffle", "storage", "RPC", "MySQL", "webapp"};
    private static final String[] EVENTS = {
        "connection reset by peer after",
        "finished request in",
        "retrying in",
        "lease renewed, took",
        "queue drained in"
    };

    public void writeTo(OutputStream stream) throws IOException {
        SplittableRandom random = new SplittableRandom(seed);
        try (Writer out = new BufferedWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8))) {
            for (int line = 0; line < lines; line++) {
                out.write(line(random, line));
                out.write('\n');
            }
        }
    }

    private static String line(SplittableRandom random, int number) {
        return "%02d:%02d:%02d %s %s: %s %d ms"
                .formatted(
                        number / 3600 % 24,
                        number / 60 % 60,
                        number % 60,
                        LEVELS[random.nextInt(LEVELS.length)],
                        PARTS[random.nextInt(PARTS.length)],
                        EVENTS[random.nextInt(EVENTS.length)],
                        random.nextInt(10_000));
    }
}
