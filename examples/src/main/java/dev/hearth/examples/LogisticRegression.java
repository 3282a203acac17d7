package dev.hearth.examples;

import dev.hearth.rdd.HearthContext;
import dev.hearth.rdd.RDD;
import dev.hearth.shared.Accumulator;
import dev.hearth.shared.Addition;
import java.util.Arrays;
import java.util.Random;

/** Finds the plane w that best separates two sets of points, by gradient descent (HotCloud 2010, section 3.2). */
public final class LogisticRegression {
    private static final Usage USAGE = new Usage(
            """
            usage: LogisticRegression POINTS DIMENSIONS [ITERATIONS]
            Each line of POINTS is a label, 1 or -1, then DIMENSIONS numbers, separated by blanks; GeneratePoints writes such files.
            Prints w after ITERATIONS (10 by default) passes over the points, which are read and parsed once.
            """);

    private LogisticRegression() {}

    public static void main(String[] args) {
        USAGE.require(args.length == 2 || args.length == 3);
        int dimensions = USAGE.positive(args[1]);
        int iterations = USAGE.positive(args, 2).orElse(10);
        try (HearthContext context = HearthContext.open("Logistic regression")) {
            RDD<Point> points = context.textFile(args[0]).map(Point::parse).cache();
            System.out.println("w = " + Arrays.toString(train(points, dimensions, iterations)));
        }
    }

    static double[] train(RDD<Point> points, int dimensions, int iterations) {
        double[] w = startingPlane(dimensions);
        for (int i = 1; i <= iterations; i++) {
            long started = System.nanoTime();
            Accumulator<double[]> gradient = points.context().accumulator("gradient", Addition.vectors(dimensions));
            points.foreach(point -> gradient.add(gradientAt(point, w)));
            subtract(w, gradient.value());
            System.out.printf("iteration %d: %d ms%n", i, (System.nanoTime() - started) / 1_000_000);
        }
        return w;
    }

    /** The same for every run. */
    static double[] startingPlane(int dimensions) {
        return new Random(42).doubles(dimensions, -1, 1).toArray();
    }

    static double[] gradientAt(Point point, double[] w) {
        double margin = 0;
        for (int i = 0; i < w.length; i++) {
            margin += w[i] * point.x()[i];
        }
        double scale = (1 / (1 + Math.exp(-point.label() * margin)) - 1) * point.label();
        double[] gradient = new double[w.length];
        for (int i = 0; i < w.length; i++) {
            gradient[i] = scale * point.x()[i];
        }
        return gradient;
    }

    static void subtract(double[] w, double[] gradient) {
        for (int i = 0; i < w.length; i++) {
            w[i] -= gradient[i];
        }
    }
}
