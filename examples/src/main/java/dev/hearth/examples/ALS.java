package dev.hearth.examples;

import dev.hearth.rdd.HearthContext;
import dev.hearth.shared.Broadcast;
import java.io.Serializable;
import java.util.Random;

/**
 * Predicts ratings: finds features of users and of items whose products come nearest to the known ones, by turns, each with the
 * others fixed (alternating least squares; HotCloud 2010, section 3.3).
 */
public final class ALS {
    private static final Usage USAGE = new Usage(
            """
            usage: ALS RATINGS RANK [SWEEPS [broadcast|capture|both]]
            Each line of RATINGS is "user item rating" or "user::item::rating"; or RATINGS is generate:USERSxITEMSxPER_USER, such
            as generate:2000x4000x4000. RANK is the number of features. Prints the error after each of SWEEPS (10 by default).
            The ratings are broadcast once; with "capture", functions hold them instead, so they are sent again for each half of a
            sweep; "both" does one after the other and prints what that costs.
            """);

    private ALS() {}

    public static void main(String[] args) {
        USAGE.require(args.length >= 2 && args.length <= 4);
        int rank = USAGE.positive(args[1]);
        int sweeps = USAGE.positive(args, 2).orElse(10);
        String variant = args.length == 4 ? args[3] : "broadcast";
        USAGE.require(variant.matches("broadcast|capture|both"));
        USAGE.require(!args[0].startsWith("generate:") || args[0].matches("generate:[1-9]\\d*x[1-9]\\d*x[1-9]\\d*"));
        try (HearthContext context = HearthContext.open("ALS")) {
            Ratings ratings = read(context, args[0]);
            double shared = 0;
            if (!variant.equals("capture")) {
                Source byUser = new Shared(context.broadcast(ratings.byUser()));
                Source byItem = new Shared(context.broadcast(ratings.byItem()));
                shared = run(context, byUser, byItem, ratings, rank, sweeps);
            }
            if (!variant.equals("broadcast")) {
                Source byUser = new Captured(ratings.byUser());
                Source byItem = new Captured(ratings.byItem());
                double captured = run(context, byUser, byItem, ratings, rank, sweeps);
                if (variant.equals("both")) {
                    System.out.printf("captured: %.2f times as long as broadcast%n", captured / shared);
                }
            }
        }
    }

    private static Ratings read(HearthContext context, String source) {
        if (source.startsWith("generate:")) {
            String[] numbers = source.substring("generate:".length()).split("x", -1);
            int items = USAGE.positive(numbers[1]);
            return Ratings.generated(USAGE.positive(numbers[0]), items, Math.min(items, USAGE.positive(numbers[2])), 1);
        }
        return Ratings.of(context.textFile(source)
                .filter(line -> !line.isBlank())
                .map(Ratings.Rating::parse)
                .collect());
    }

    /** How a task comes by the ratings, of users or of items. */
    sealed interface Source extends Serializable {
        Ratings.Side ratings();
    }

    record Shared(Broadcast<Ratings.Side> broadcast) implements Source {
        @Override
        public Ratings.Side ratings() {
            return broadcast.value();
        }
    }

    record Captured(Ratings.Side ratings) implements Source {}

    /** Returns the mean seconds of a sweep, all but the first if there are others: that one warms up. */
    static double run(HearthContext context, Source byUser, Source byItem, Ratings ratings, int rank, int sweeps) {
        double[][] users = {};
        double[][] items = startingFeatures(ratings.byItem().rows(), rank);
        double seconds = 0;
        for (int sweep = 1; sweep <= sweeps; sweep++) {
            long started = System.nanoTime();
            users = best(context, byUser, ratings.byUser().rows(), items);
            items = best(context, byItem, ratings.byItem().rows(), users);
            double taken = (System.nanoTime() - started) / 1e9;
            seconds += sweep == 1 && sweeps > 1 ? 0 : taken;
            System.out.printf(
                    "%s, sweep %d: %.3f s, RMSE %.6f%n",
                    byUser instanceof Shared ? "broadcast" : "captured", sweep, taken, ratings.rmse(users, items));
        }
        return seconds / Math.max(1, sweeps - 1);
    }

    /** The same for every run. */
    static double[][] startingFeatures(int rows, int rank) {
        Random random = new Random(42);
        double[][] features = new double[rows][];
        for (int row = 0; row < rows; row++) {
            features[row] = random.doubles(rank).toArray();
        }
        return features;
    }

    /** The features of all rows, as those of the other side are. */
    static double[][] best(HearthContext context, Source source, int rows, double[][] fixed) {
        return context.range(0, rows)
                .map(row -> best(source.ratings(), (int) (long) row, fixed))
                .collect()
                .toArray(double[][]::new);
    }

    private static double[] best(Ratings.Side side, int row, double[][] fixed) {
        LeastSquares equations = new LeastSquares(fixed[0].length);
        equations.add(fixed, side.others()[row], side.ratings()[row]);
        return equations.solve();
    }
}
