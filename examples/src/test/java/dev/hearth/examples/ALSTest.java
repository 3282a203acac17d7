package dev.hearth.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.hearth.rdd.HearthContext;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ALSTest {
    private static final int RANK = 4;

    @Test
    void theFeaturesAreThoseOfAPlainLoopWhetherRatingsAreBroadcastOrCaptured() {
        Ratings ratings = Ratings.generated(50, 30, 12, 7);
        double[][] items = ALS.startingFeatures(ratings.byItem().rows(), RANK);
        double[][] users = plain(ratings.byUser(), items);
        double[][] plainItems = plain(ratings.byItem(), users);
        try (HearthContext context =
                HearthContext.builder("als").master("local[2]").open()) {
            assertClose(
                    ALS.best(context, new ALS.Shared(context.broadcast(ratings.byUser())), users.length, items), users);
            assertClose(ALS.best(context, new ALS.Captured(ratings.byUser()), users.length, items), users);
            assertClose(ALS.best(context, new ALS.Captured(ratings.byItem()), plainItems.length, users), plainItems);
        }
    }

    private static void assertClose(double[][] found, double[][] expected) {
        assertThat(found).hasDimensions(expected.length, RANK);
        for (int row = 0; row < expected.length; row++) {
            for (int i = 0; i < RANK; i++) {
                assertThat(found[row][i])
                        .as("row %d, feature %d", row, i)
                        .isCloseTo(expected[row][i], within(1e-9 * Math.abs(expected[row][i])));
            }
        }
    }

    /** By elimination with pivots, which shares no step with Cholesky's decomposition. */
    private static double[][] plain(Ratings.Side side, double[][] fixed) {
        double[][] found = new double[side.rows()][];
        for (int row = 0; row < found.length; row++) {
            double[][] equations = new double[RANK][RANK + 1];
            for (int i = 0; i < RANK; i++) {
                equations[i][i] = 1e-3;
            }
            int[] others = side.others()[row];
            for (int n = 0; n < others.length; n++) {
                double[] features = fixed[others[n]];
                for (int i = 0; i < RANK; i++) {
                    for (int j = 0; j < RANK; j++) {
                        equations[i][j] += features[i] * features[j];
                    }
                    equations[i][RANK] += features[i] * side.ratings()[row][n];
                }
            }
            found[row] = eliminated(equations);
        }
        return found;
    }

    private static double[] eliminated(double[][] equations) {
        for (int column = 0; column < RANK; column++) {
            int pivot = column;
            for (int i = column; i < RANK; i++) {
                pivot = Math.abs(equations[i][column]) > Math.abs(equations[pivot][column]) ? i : pivot;
            }
            double[] swapped = equations[pivot];
            equations[pivot] = equations[column];
            equations[column] = swapped;
            for (int i = 0; i < RANK; i++) {
                double factor = i == column ? 0 : equations[i][column] / equations[column][column];
                for (int j = column; j <= RANK; j++) {
                    equations[i][j] -= factor * equations[column][j];
                }
            }
        }
        double[] x = new double[RANK];
        for (int i = 0; i < RANK; i++) {
            x[i] = equations[i][RANK] / equations[i][i];
        }
        return x;
    }

    @Test
    void theErrorFallsInEverySweepAlsoWhereItIsSmall() {
        List<Double> errors = errors(run("generate:100x100x5", "10", "12")); // fewer ratings than features
        assertThat(errors)
                .hasSize(12)
                .isSortedAccordingTo(Comparator.reverseOrder())
                .doesNotHaveDuplicates();
    }

    @Test
    void theErrorFallsInEverySweepOverAFileOfRatings(@TempDir Path folder) throws IOException {
        Ratings ratings = Ratings.generated(40, 25, 10, 3);
        StringBuilder lines = new StringBuilder();
        for (int user = 0; user < ratings.byUser().rows(); user++) {
            for (int i = 0; i < ratings.byUser().others()[user].length; i++) {
                Object[] words = {
                    100 + user,
                    7 * ratings.byUser().others()[user][i],
                    ratings.byUser().ratings()[user][i]
                };
                lines.append((user % 2 == 0 ? "%s::%s::%s::964982703%n" : "%s %s\t%s%n").formatted(words));
            }
        }
        Path file = folder.resolve("ratings.txt");
        Files.writeString(file, lines);

        String printed = run(file.toUri().toString(), "3", "5", "both");

        List<Double> errors = errors(printed);
        assertThat(errors).as(printed).hasSize(10);
        for (int sweep = 1; sweep < 5; sweep++) {
            assertThat(errors.get(sweep)).as("sweep %d", sweep + 1).isLessThan(errors.get(sweep - 1));
        }
        assertThat(errors.subList(5, 10)).as("with captured ratings").isEqualTo(errors.subList(0, 5));
        assertThat(Pattern.compile("captured: [0-9.]+ times as long as broadcast")
                        .matcher(printed)
                        .results()
                        .map(MatchResult::group))
                .hasSize(1);
    }

    @Test
    void theErrorFallsInEverySweepOverDenseRatings() {
        String printed = run("generate:60x90x90", "8", "20");

        List<Double> errors = errors(printed);
        assertThat(errors).as(printed).hasSize(20);
        for (int sweep = 1; sweep < errors.size(); sweep++) {
            assertThat(errors.get(sweep))
                    .as("sweep %d of %s", sweep + 1, printed)
                    .isLessThan(errors.get(sweep - 1));
        }
    }

    private static List<Double> errors(String printed) {
        return Pattern.compile("RMSE ([0-9.]+)")
                .matcher(printed)
                .results()
                .map(found -> Double.parseDouble(found.group(1)))
                .toList();
    }

    private static String run(String... args) {
        PrintStream before = System.out;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        System.setProperty("hearth.master", "local[2]");
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
        try {
            ALS.main(args);
        } finally {
            System.setOut(before);
            System.clearProperty("hearth.master");
        }
        return printed.toString(StandardCharsets.UTF_8);
    }
}
