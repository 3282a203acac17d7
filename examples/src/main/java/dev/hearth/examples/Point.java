package dev.hearth.examples;

import java.io.Serializable;

/**
 * A labelled point.
 *
 * @param label 1 or -1
 */
record Point(double label, double[] x) implements Serializable {
    /** @param line the label and the coordinates, separated by blanks */
    static Point parse(String line) {
        String[] numbers = line.split(" ");
        double[] x = new double[numbers.length - 1];
        for (int i = 0; i < x.length; i++) {
            x[i] = Double.parseDouble(numbers[i + 1]);
        }
        return new Point(Double.parseDouble(numbers[0]), x);
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
