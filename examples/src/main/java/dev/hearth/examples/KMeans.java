package dev.hearth.examples;

import dev.hearth.rdd.HearthContext;
import dev.hearth.rdd.RDD;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Finds k centres by Lloyd's algorithm: each point joins its nearest centre, each centre moves to the mean of its points. */
public final class KMeans {
    private static final Usage USAGE = new Usage(
            """
            usage: KMeans POINTS K [ITERATIONS]
            Each line of POINTS is one point: its coordinates, separated by blanks. Starts with the first K of them as centres
            and prints where the centres are after ITERATIONS (10 by default) passes, and how many points each has.
            """);

    /** Points of one cluster, added up. */
    record Sum(double[] total, long points) {
        Sum plus(Sum other) {
            double[] both = total.clone();
            for (int i = 0; i < both.length; i++) {
                both[i] += other.total[i];
            }
            return new Sum(both, points + other.points);
        }

        double[] mean() {
            return Arrays.stream(total).map(coordinate -> coordinate / points).toArray();
        }
    }

    private KMeans() {}

    public static void main(String[] args) {
        USAGE.require(args.length == 2 || args.length == 3);
        int k = USAGE.positive(args[1]);
        int iterations = USAGE.positive(args, 2).orElse(10);
        try (HearthContext context = HearthContext.open("K-means")) {
            RDD<double[]> points = context.textFile(args[0]).map(KMeans::parse).cache();
            List<double[]> first = points.take(k);
            USAGE.require(first.size() == k);
            double[][] centres = first.toArray(double[][]::new);
            for (int i = 1; i <= iterations; i++) {
                move(centres, sums(points, centres));
            }
            Map<Integer, Sum> clusters = sums(points, centres);
            for (int c = 0; c < k; c++) {
                long size = clusters.containsKey(c) ? clusters.get(c).points() : 0;
                System.out.println(Arrays.toString(centres[c]) + " has " + size + " points");
            }
        }
    }

    private static Map<Integer, Sum> sums(RDD<double[]> points, double[][] centres) {
        return points.mapToPair(point -> nearest(point, centres), point -> new Sum(point, 1))
                .reduceByKey(Sum::plus)
                .collectAsMap();
    }

    /** A centre that has lost all its points stays where it is. */
    private static void move(double[][] centres, Map<Integer, Sum> clusters) {
        clusters.forEach((c, sum) -> centres[c] = sum.mean());
    }

    static double[] parse(String line) {
        return Stream.of(line.strip().split("\\s+"))
                .mapToDouble(Double::parseDouble)
                .toArray();
    }

    static int nearest(double[] point, double[][] centres) {
        int nearest = 0;
        double shortest = Double.POSITIVE_INFINITY;
        for (int c = 0; c < centres.length; c++) {
            double squared = 0;
            for (int i = 0; i < point.length; i++) {
                double difference = point[i] - centres[c][i];
                squared += difference * difference;
            }
            if (squared < shortest) {
                shortest = squared;
                nearest = c;
            }
        }
        return nearest;
    }
}
