package dev.hearth.examples;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What users think of items: R of the paper, by users and by items. Users and items that rated nothing, or that nobody has rated, are left
 * out; the others are numbered from 0 on.
 */
record Ratings(Side byUser, Side byItem) implements Serializable {
    /**
     * One row of each user, or of each item.
     *
     * @param others in ascending order, the items of a user or the users of an item
     * @param ratings one for each of these
     */
    record Side(int[][] others, double[][] ratings) implements Serializable {
        int rows() {
            return others.length;
        }
    }

    /** One rating; users and items by whatever numbers they have. */
    record Rating(int user, int item, double rating) implements Serializable {
        /** @param line {@code user item rating} or {@code user::item::rating}; what follows is not looked at */
        static Rating parse(String line) {
            String[] words = line.strip().split("::|\\s+", -1);
            return new Rating(Integer.parseInt(words[0]), Integer.parseInt(words[1]), Double.parseDouble(words[2]));
        }

        Rating transposed() {
            return new Rating(item, user, rating);
        }
    }

    static Ratings of(List<Rating> ratings) {
        return new Ratings(
                side(ratings), side(ratings.stream().map(Rating::transposed).toList()));
    }

    private static Side side(List<Rating> ratings) {
        TreeMap<Integer, TreeMap<Integer, Double>> rows = new TreeMap<>();
        TreeSet<Integer> columns = new TreeSet<>();
        for (Rating each : ratings) {
            rows.computeIfAbsent(each.user(), user -> new TreeMap<>()).put(each.item(), each.rating());
            columns.add(each.item());
        }
        TreeMap<Integer, Integer> numbers = new TreeMap<>();
        columns.forEach(column -> numbers.put(column, numbers.size()));
        return new Side(
                rows.values().stream()
                        .map(row -> row.keySet().stream().mapToInt(numbers::get).toArray())
                        .toArray(int[][]::new),
                rows.values().stream()
                        .map(row ->
                                row.values().stream().mapToDouble(each -> each).toArray())
                        .toArray(double[][]::new));
    }

    /** Ratings of so many items by each user: what hidden features of both make them, and some noise. */
    static Ratings generated(int users, int items, int perUser, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[][] tastes = features(random, users);
        double[][] traits = features(random, items);
        List<Rating> ratings = new ArrayList<>(users * perUser);
        for (int user = 0; user < users; user++) {
            int first = random.nextInt(items);
            for (int i = 0; i < perUser; i++) {
                int item = (int) ((first + (long) i * items / perUser) % items);
                double rating = 3 + dot(tastes[user], traits[item]) + random.nextDouble(-0.2, 0.2);
                ratings.add(new Rating(user, item, rating));
            }
        }
        return of(ratings);
    }

    private static double[][] features(SplittableRandom random, int rows) {
        double[][] features = new double[rows][];
        for (int row = 0; row < rows; row++) {
            features[row] = random.doubles(5, -1, 1).toArray();
        }
        return features;
    }

    /** The root of the mean squared difference between the ratings and what the features make of them. */
    double rmse(double[][] userFeatures, double[][] itemFeatures) {
        double squares = 0;
        long count = 0;
        for (int user = 0; user < byUser.rows(); user++) {
            int[] items = byUser.others()[user];
            for (int i = 0; i < items.length; i++) {
                double error = byUser.ratings()[user][i] - dot(userFeatures[user], itemFeatures[items[i]]);
                squares += error * error;
            }
            count += items.length;
        }
        return Math.sqrt(squares / count);
    }

    private static double dot(double[] left, double[] right) {
        double sum = 0;
        for (int i = 0; i < left.length; i++) {
            sum += left[i] * right[i];
        }
        return sum;
    }
}
