package dev.hearth.examples;

import dev.hearth.rdd.HearthContext;
import java.util.SplittableRandom;

/** Writes points for {@link LogisticRegression}: two clouds, on either side of a plane. Equal arguments give equal points. */
public final class GeneratePoints {
    private static final Usage USAGE = new Usage(
            """
            usage: GeneratePoints PATH POINTS DIMENSIONS [SEED [FILES]]
            Writes POINTS labelled points as text into the directory PATH, which must not exist.
            SEED is 1 by default, FILES as many as tasks can run at once.
            """);
    private static final double DISTANCE = 0.7;

    private GeneratePoints() {}

    public static void main(String[] args) {
        USAGE.require(args.length >= 3 && args.length <= 5);
        int points = USAGE.positive(args[1]);
        int dimensions = USAGE.positive(args[2]);
        long seed = USAGE.positive(args, 3).orElse(1);
        try (HearthContext context = HearthContext.open("Generate points")) {
            int files = USAGE.positive(args, 4).orElseGet(context::defaultParallelism);
            context.range(0, points, 1, files)
                    .map(number -> point(number, dimensions, seed))
                    .saveAsTextFile(args[0]);
        }
    }

    /** The point of that number, whoever makes it. */
    static Point point(long number, int dimensions, long seed) {
        SplittableRandom random = new SplittableRandom(seed * 0x9E3779B97F4A7C15L + number);
        double label = number % 2 == 0 ? 1 : -1;
        double[] x = new double[dimensions];
        for (int i = 0; i < dimensions; i++) {
            x[i] = random.nextDouble(-1, 1) + DISTANCE * label;
        }
        return new Point(label, x);
    }
}
