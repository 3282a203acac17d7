package dev.hearth.trial;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;

/**
 * Labelled points in two overlapping clouds, the same for the same seed, as the regression example reads them: a line is the
 * label, 1 or -1, then the coordinates.
 */
public record GeneratedPoints(long seed, int points, int dimensions) {
    private static final double DISTANCE = 0.3;

    public void writeTo(OutputStream stream) throws IOException {
        SplittableRandom random = new SplittableRandom(seed);
        try (Writer out = new BufferedWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8))) {
            for (int point = 0; point < points; point++) {
                int label = random.nextBoolean() ? 1 : -1;
                out.write(Integer.toString(label));
                for (int i = 0; i < dimensions; i++) {
                    out.write(' ');
                    out.write(Double.toString(random.nextDouble(-1, 1) + DISTANCE * label));
                }
                out.write('\n');
            }
        }
    }
}
