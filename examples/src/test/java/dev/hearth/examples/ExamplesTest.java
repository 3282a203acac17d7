package dev.hearth.examples;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.hearth.rdd.HearthContext;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExamplesTest {
    @TempDir
    private Path folder;

    private final PrintStream before = System.out;
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    @BeforeEach
    void watch() {
        System.setProperty("hearth.master", "local[2]");
        System.setOut(new PrintStream(printed, true, UTF_8));
    }

    @AfterEach
    void unwatch() {
        System.clearProperty("hearth.master");
        System.setOut(before);
    }

    @Test
    void theSearchCountsLinesAsGrepDoes() throws IOException {
        Path text = folder.resolve("log");
        Files.writeString(text, "ERROR mysql down\nall well\nERROR php slow\nno ERROR at all\n");
        TextSearch.main(new String[] {text.toUri().toString(), "ERROR", "mysql", "ERROR", "oracle"});
        assertThat(printed.toString(UTF_8).lines().map(line -> line.replaceAll(" \\(.*", "")))
                .containsExactly(
                        "3 lines contain ERROR",
                        "1 of them contain mysql",
                        "3 of them contain ERROR",
                        "0 of them contain oracle");
    }

    @Test
    void theWeightsAreThoseOfAPlainLoop() throws IOException {
        String points = folder.resolve("points").toUri().toString();
        GeneratePoints.main(new String[] {points, "2000", "5", "7", "3"});
        LogisticRegression.main(new String[] {points, "5", "6"});
        double[] w = Arrays.stream(lastLine().replaceAll("w = \\[|]", "").split(", "))
                .mapToDouble(Double::parseDouble)
                .toArray();
        double[] expected = plainRun(readPoints(), 5, 6);
        for (int i = 0; i < expected.length; i++) {
            assertThat(w[i]).isCloseTo(expected[i], within(Math.abs(expected[i]) * 1e-9));
        }
    }

    @Test
    void equalSeedsGiveEqualPointsInHoweverManyFiles() throws IOException {
        GeneratePoints.main(new String[] {folder.resolve("points").toUri().toString(), "100", "3", "5", "1"});
        List<String> inOneFile = readLines();
        folder = Files.createDirectory(folder.resolve("again"));
        GeneratePoints.main(new String[] {folder.resolve("points").toUri().toString(), "100", "3", "5", "4"});
        assertThat(readLines()).hasSize(100).isEqualTo(inOneFile);
    }

    @Test
    void aPointIsReadAsItWasWritten() {
        Point point = GeneratePoints.point(17, 4, 1);
        Point read = Point.parse(point.toString());
        assertThat(read.label()).isEqualTo(point.label());
        assertThat(read.x()).isEqualTo(point.x());
    }

    @Test
    void wordsAreRunsOfCharactersThatAreNoWhiteSpace() throws IOException {
        Path text = folder.resolve("text");
        Files.writeString(text, "to be  or\tnot\n\n  to Be, \u00e9t\u00e9 \n");
        WordCount.main(new String[] {
            text.toUri().toString(), folder.resolve("counts").toUri().toString(), "3"
        });

        assertThat(readLines("counts"))
                .containsExactlyInAnyOrder("to\t2", "be\t1", "or\t1", "not\t1", "Be,\t1", "\u00e9t\u00e9\t1");
        assertThat(folder.resolve("counts/part-00002")).exists();
        assertThat(folder.resolve("counts/part-00003")).doesNotExist();
    }

    @Test
    void ranksAreThoseOfAPlainLoop() throws IOException {
        Path links = folder.resolve("links");
        Files.writeString(links, "a b\na c\nb c\nc a\nd c\na b\n");
        PageRank.main(new String[] {
            links.toUri().toString(), "20", folder.resolve("ranks").toUri().toString()
        });
        Map<String, List<String>> targets =
                Map.of("a", List.of("b", "c"), "b", List.of("c"), "c", List.of("a"), "d", List.of("c"));
        Map<String, Double> expected = new TreeMap<>(Map.of("a", 1.0, "b", 1.0, "c", 1.0, "d", 1.0));
        for (int i = 0; i < 20; i++) {
            Map<String, Double> given = new TreeMap<>();
            Map<String, Double> ranks = expected;
            targets.forEach((page, others) ->
                    others.forEach(other -> given.merge(other, ranks.get(page) / others.size(), Double::sum)));
            expected = new TreeMap<>();
            for (String page : targets.keySet()) {
                expected.put(page, 0.15 + 0.85 * given.getOrDefault(page, 0.0));
            }
        }

        List<String> ranked = readLines("ranks");
        assertThat(ranked).hasSize(4);
        double before = Double.MAX_VALUE;
        for (String line : ranked) {
            String[] fields = line.split("\t", -1);
            double rank = Double.parseDouble(fields[1]);
            assertThat(rank).isCloseTo(expected.get(fields[0]), within(1e-9)).isLessThanOrEqualTo(before);
            before = rank;
        }
    }

    @Test
    void valuesOfAKeyComeInOneFileInOrder() throws IOException {
        Path text = folder.resolve("text");
        Files.writeString(text, "b 3\na 10\nb 1\na 9\nb 2\nc -5\n\na 9\n");
        SecondarySort.main(new String[] {
            text.toUri().toString(), folder.resolve("sorted").toUri().toString(), "2"
        });

        List<String> lines = readLines("sorted");
        assertThat(lines.stream().filter(line -> line.startsWith("a"))).containsExactly("a\t9", "a\t9", "a\t10");
        assertThat(lines.stream().filter(line -> line.startsWith("b"))).containsExactly("b\t1", "b\t2", "b\t3");
        assertThat(lines).hasSize(7);
    }

    @Test
    void centresAreThoseOfAPlainLoop() throws IOException {
        Path points = folder.resolve("points");
        Random random = new Random(5);
        List<double[]> all = Stream.generate(
                        () -> new double[] {random.nextInt(3) * 10 + random.nextGaussian(), random.nextGaussian()})
                .limit(300)
                .toList();
        Files.write(points, all.stream().map(point -> point[0] + " " + point[1]).toList());
        KMeans.main(new String[] {points.toUri().toString(), "3", "7"});

        double[][] centres = all.subList(0, 3).toArray(double[][]::new);
        for (int i = 0; i < 7; i++) {
            double[][] before = centres.clone();
            for (int c = 0; c < 3; c++) {
                int cluster = c;
                List<double[]> members = all.stream()
                        .filter(point -> KMeans.nearest(point, before) == cluster)
                        .toList();
                centres[c] = IntStream.range(0, 2)
                        .mapToDouble(j -> members.stream()
                                .mapToDouble(point -> point[j])
                                .average()
                                .orElse(before[cluster][j]))
                        .toArray();
            }
        }
        List<String> lines = printed.toString(UTF_8).lines().toList();
        assertThat(lines).hasSize(3);
        for (int c = 0; c < 3; c++) {
            double[] found = Stream.of(lines.get(c).replaceAll("\\[|].*", "").split(", "))
                    .mapToDouble(Double::parseDouble)
                    .toArray();
            assertThat(found).containsExactly(centres[c], within(1e-9));
        }
    }

    @Test
    void primesAreThoseThatNothingDivides() {
        CustomRDD.main(new String[] {"2000", "7"});
        assertThat(printed.toString(UTF_8).lines())
                .containsExactly("303 primes up to 2000", "the last: [1993, 1997, 1999]");
    }

    @Test
    void salesAreThoseOfAPlainLoop() {
        String customers = folder.resolve("customers").toUri().toString();
        String orders = folder.resolve("orders").toUri().toString();
        String sales = folder.resolve("sales").toUri().toString();
        GenerateOrders.main(new String[] {customers, orders, "500"});
        AvroJoin.main(new String[] {customers, orders, sales});

        Map<String, AvroJoin.Sales> expected = new TreeMap<>();
        try (HearthContext context = HearthContext.open("read back")) {
            for (GenerateOrders.Order order :
                    context.avroFile(orders, GenerateOrders.Order.class).collect()) {
                expected.merge(
                        "customer " + order.customer(),
                        new AvroJoin.Sales("customer " + order.customer(), 1, order.amount()),
                        AvroJoin.Sales::plus);
            }
            List<AvroJoin.Sales> found =
                    context.avroFile(sales, AvroJoin.Sales.class).collect();
            assertThat(found).hasSameSizeAs(expected.values());
            for (AvroJoin.Sales each : found) {
                assertThat(each.orders()).isEqualTo(expected.get(each.name()).orders());
                assertThat(each.amount()).isCloseTo(expected.get(each.name()).amount(), within(1e-9));
            }
        }
    }

    private String lastLine() {
        return printed.toString(UTF_8).lines().reduce((first, second) -> second).orElseThrow();
    }

    private List<Point> readPoints() throws IOException {
        return readLines().stream().map(Point::parse).toList();
    }

    private List<String> readLines() throws IOException {
        return readLines("points");
    }

    private List<String> readLines(String output) throws IOException {
        List<String> lines = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder.resolve(output))) {
            for (Path file : files.filter(each -> each.getFileName().toString().startsWith("part-"))
                    .sorted()
                    .toList()) {
                lines.addAll(Files.readAllLines(file));
            }
        }
        return lines;
    }

    private static double[] plainRun(List<Point> points, int dimensions, int iterations) {
        double[] w = LogisticRegression.startingPlane(dimensions);
        for (int i = 0; i < iterations; i++) {
            double[] gradient = new double[dimensions];
            for (Point point : points) {
                double margin = 0;
                for (int j = 0; j < dimensions; j++) {
                    margin += w[j] * point.x()[j];
                }
                for (int j = 0; j < dimensions; j++) {
                    gradient[j] += (1 / (1 + Math.exp(-point.label() * margin)) - 1) * point.label() * point.x()[j];
                }
            }
            LogisticRegression.subtract(w, gradient);
        }
        return w;
    }
}
