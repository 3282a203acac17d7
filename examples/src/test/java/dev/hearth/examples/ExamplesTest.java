package dev.hearth.examples;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
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

    private String lastLine() {
        return printed.toString(UTF_8).lines().reduce((first, second) -> second).orElseThrow();
    }

    private List<Point> readPoints() throws IOException {
        return readLines().stream().map(Point::parse).toList();
    }

    private List<String> readLines() throws IOException {
        List<String> lines = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder.resolve("points"))) {
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
