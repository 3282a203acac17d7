package dev.hearth.trial;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.StringTokenizer;

/** The regression example's arithmetic as one loop in one thread: what a distributed run has to agree with. */
public final class PlainRegression {
    private final List<double[]> rows = new ArrayList<>();
    private final int dimensions;

    private PlainRegression(int dimensions) {
        this.dimensions = dimensions;
    }

    /** Reads all points into memory. */
    public static PlainRegression of(InputStream points, int dimensions) throws IOException {
        PlainRegression regression = new PlainRegression(dimensions);
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(points, StandardCharsets.UTF_8))) {
            lines.lines().map(line -> parse(line, dimensions)).forEach(regression.rows::add);
        }
        return regression;
    }

    /** The plane after so many steps of gradient descent. */
    public double[] weights(int iterations) {
        double[] w = new Random(42).doubles(dimensions, -1, 1).toArray();
        for (int iteration = 0; iteration < iterations; iteration++) {
            double[] gradient = new double[dimensions];
            for (double[] row : rows) {
                double margin = 0;
                for (int i = 0; i < dimensions; i++) {
                    margin += w[i] * row[i + 1];
                }
                double scale = (1 / (1 + Math.exp(-row[0] * margin)) - 1) * row[0];
                for (int i = 0; i < dimensions; i++) {
                    gradient[i] += scale * row[i + 1];
                }
            }
            for (int i = 0; i < dimensions; i++) {
                w[i] -= gradient[i];
            }
        }
        return w;
    }

    /** The largest difference of two vectors' entries, relative to the entry. */
    public static double relativeDifference(double[] expected, double[] found) {
        if (expected.length != found.length) {
            return Double.POSITIVE_INFINITY;
        }
        double worst = 0;
        for (int i = 0; i < expected.length; i++) {
            double difference = Math.abs(expected[i] - found[i]) / Math.max(Math.abs(expected[i]), Double.MIN_NORMAL);
            worst = Double.isNaN(difference) ? Double.POSITIVE_INFINITY : Math.max(worst, difference);
        }
        return worst;
    }

    private static double[] parse(String line, int dimensions) {
        StringTokenizer numbers = new StringTokenizer(line);
        double[] row = new double[dimensions + 1];
        for (int i = 0; i < row.length; i++) {
            row[i] = Double.parseDouble(numbers.nextToken());
        }
        return row;
    }
}
