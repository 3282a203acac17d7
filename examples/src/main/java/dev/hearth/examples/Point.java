package dev.hearth.examples;

import java.io.Serializable;
import java.util.StringTokenizer;

/**
 * A labelled point.
 *
 * @param label 1 or -1
 */
record Point(double label, double[] x) implements Serializable {
    /** @param line the label and the coordinates, separated by blanks */
    static Point parse(String line) {
        StringTokenizer numbers = new StringTokenizer(line);
        double label = Double.parseDouble(numbers.nextToken());
        double[] x = new double[numbers.countTokens()];
        for (int i = 0; i < x.length; i++) {
            x[i] = Double.parseDouble(numbers.nextToken());
        }
        return new Point(label, x);
    }

    @Override
    public String toString() {
        StringBuilder line = new StringBuilder().append((int) label);
        for (double coordinate : x) {
            line.append(' ').append(coordinate);
        }
        return line.toString();
    }
}
