package dev.hearth.rdd;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class LineageTextTest {
    private final InlineEngine engine = new InlineEngine();
    private final HearthContext context = new HearthContext(engine);

    private static String withoutLines(String text) {
        return text.replaceAll("LineageTextTest.java:\\d+", "Here");
    }

    @Test
    void aChainIsAListAndABranchATree() {
        RDD<Integer> numbers = context.parallelize(List.of(1, 2, 3), 3).named("numbers");
        RDD<Integer> even = numbers.filter(x -> x % 2 == 0).cache();
        RDD<Integer> all = numbers.map(x -> x + 1).union(even).named("everything");
        assertThat(withoutLines(all.explain()))
                .isEqualTo(
                        """
                        [3] everything: union at Here, partitions not listed yet
                        +- [2] map at Here, partitions not listed yet
                        |  [0] numbers: parallelize at Here, partitions not listed yet
                        +- [1] filter at Here, partitions not listed yet, cached
                           [0] numbers: parallelize at Here, see above
                        """);

        all.count();
        even.unpersist();

        assertThat(withoutLines(all.explain()))
                .isEqualTo(
                        """
                        [3] everything: union at Here, 6 partitions
                        +- [2] map at Here, 3 partitions
                        |  [0] numbers: parallelize at Here, 3 partitions
                        +- [1] filter at Here, 3 partitions
                           [0] numbers: parallelize at Here, see above
                        """);
    }

    @Test
    void explainingListsNoFiles() {
        RDD<String> lines = context.textFile("/does/not/exist").map(line -> line);
        assertThat(lines.explain()).contains("textFile at LineageTextTest.java").contains("not listed yet");
    }

    @Test
    void doublingALineageDoesNotDoubleItsText() {
        RDD<Integer> rdd = context.parallelize(List.of(1), 1);
        for (int i = 0; i < 60; i++) {
            rdd = rdd.union(rdd);
        }
        assertThat(rdd.explain().lines()).hasSize(1 + 2 * 60);
    }

    @Test
    void deepUnionsStayReadable() {
        RDD<Integer> rdd = context.parallelize(List.of(1), 1);
        for (int i = 0; i < 20_000; i++) {
            rdd = rdd.union(context.parallelize(List.of(1), 1)).map(x -> x);
        }
        assertThat(rdd.explain().lines()).hasSize(60_001).allMatch(line -> line.length() < 160);
    }

    @Test
    void keyedOperatorsAreShownOnceAndSayWhereDataMoves() {
        PairRDD<Integer, Integer> sums = context.parallelize(List.of(1, 2, 3), 2)
                .mapToPair(number -> number % 2, number -> number)
                .reduceByKey(Integer::sum, 3)
                .mapValues(sum -> sum + 1);

        assertThat(sums.explain().lines()).hasSize(4);
        assertThat(sums.explain().lines().filter(line -> line.endsWith("shuffled")))
                .singleElement()
                .asString()
                .contains("reduceByKey");
    }
}
