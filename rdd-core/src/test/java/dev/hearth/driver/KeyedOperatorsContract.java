package dev.hearth.driver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.function.SerializableComparator;
import dev.hearth.rdd.HashPartitioner;
import dev.hearth.rdd.HearthContext;
import dev.hearth.rdd.Pair;
import dev.hearth.rdd.PairRDD;
import dev.hearth.rdd.RDD;
import dev.hearth.rdd.Triple;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.BinaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Every keyed operator does to pairs what plain collections do, on random data in random numbers of partitions. The seed of a
 * case is its parameter; it decides sizes, keys and partitions.
 */
abstract class KeyedOperatorsContract {
    /** Open for the whole class. */
    abstract HearthContext context();

    /** About how many pairs a case has. */
    abstract int size();

    // ---- random cases

    private final class Case {
        private final SplittableRandom random;
        private final List<Pair<Integer, String>> left;
        private final List<Pair<Integer, Long>> right;
        private final int partitions;

        Case(long seed) {
            random = new SplittableRandom(seed);
            int keys = 1 + random.nextInt(2 * size());
            left = pairs(random.nextInt(2 * size()), keys).stream()
                    .map(pair -> new Pair<>(pair.key(), "v" + pair.value()))
                    .toList();
            right = pairs(random.nextInt(size()), keys);
            partitions = 1 + random.nextInt(7);
        }

        private List<Pair<Integer, Long>> pairs(int count, int keys) {
            return Stream.generate(() -> new Pair<>(random.nextInt(keys) - keys / 2, random.nextLong(100)))
                    .limit(count)
                    .toList();
        }

        PairRDD<Integer, String> leftRdd() {
            return PairRDD.of(context().parallelize(left, 1 + random.nextInt(6)));
        }

        PairRDD<Integer, Long> rightRdd() {
            return PairRDD.of(context().parallelize(right, 1 + random.nextInt(6)));
        }
    }

    private static <K, V> Map<K, List<V>> grouped(List<Pair<K, V>> pairs) {
        return pairs.stream()
                .collect(Collectors.groupingBy(
                        Pair::key, LinkedHashMap::new, Collectors.mapping(Pair::value, Collectors.toList())));
    }

    private static <K, V> Map<K, V> reduced(List<Pair<K, V>> pairs, BinaryOperator<V> op) {
        return pairs.stream().collect(Collectors.toMap(Pair::key, Pair::value, op));
    }

    private static <V> List<V> list(Iterable<V> values) {
        return StreamSupport.stream(values.spliterator(), false).toList();
    }

    private static <K, V> Map<K, V> mapOf(RDD<Pair<K, V>> rdd) {
        List<Pair<K, V>> pairs = rdd.collect();
        Map<K, V> map = pairs.stream().collect(Collectors.toMap(Pair::key, Pair::value));
        assertThat(map).as("each key once").hasSameSizeAs(pairs);
        return map;
    }

    // ---- one value for each key

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void valuesOfAKeyBecomeOne(long seed) {
        Case random = new Case(seed);
        Map<Integer, Long> sums = reduced(random.right, Long::sum);
        Map<Integer, String> joined = reduced(random.left, String::concat);

        assertThat(mapOf(random.rightRdd().reduceByKey(Long::sum))).isEqualTo(sums);
        assertThat(mapOf(random.leftRdd().reduceByKey(String::concat, random.partitions)))
                .as("in the order of the partitions")
                .isEqualTo(joined);
        assertThat(mapOf(random.leftRdd().foldByKey("", String::concat))).isEqualTo(joined);
        assertThat(mapOf(random.leftRdd()
                        .aggregateByKey(
                                new ArrayList<String>(),
                                (list, value) -> {
                                    list.add(value);
                                    return list;
                                },
                                (first, second) -> {
                                    first.addAll(second);
                                    return first;
                                })))
                .isEqualTo(grouped(random.left));
        for (boolean mapSide : new boolean[] {true, false}) {
            assertThat(mapOf(random.rightRdd()
                            .combineByKey(
                                    value -> "" + value,
                                    (text, value) -> text + "," + value,
                                    (one, two) -> one + "," + two,
                                    new HashPartitioner(random.partitions),
                                    mapSide)))
                    .isEqualTo(grouped(random.right).entrySet().stream()
                            .collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue().stream()
                                    .map(String::valueOf)
                                    .collect(Collectors.joining(",")))));
        }
        assertThat(random.rightRdd().reduceByKeyLocally(Long::sum)).isEqualTo(sums);
        assertThat(random.leftRdd().countByKey())
                .isEqualTo(random.left.stream().collect(Collectors.groupingBy(Pair::key, Collectors.counting())));
    }

    // ---- all values of each key

    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13, 14, 15})
    void valuesOfAKeyComeTogetherInTheirOrder(long seed) {
        Case random = new Case(seed);
        Map<Integer, List<String>> left = grouped(random.left);
        Map<Integer, List<Long>> right = grouped(random.right);

        assertThat(mapOf(random.leftRdd().groupByKey(random.partitions).mapValues(KeyedOperatorsContract::list)))
                .isEqualTo(left);
        assertThat(mapOf(context()
                        .parallelize(random.left, 3)
                        .groupBy(Pair::key)
                        .mapValues(KeyedOperatorsContract::list)
                        .mapValues(pairs -> pairs.stream().map(Pair::value).toList())))
                .isEqualTo(left);
        Set<Integer> keys = new HashSet<>(left.keySet());
        keys.addAll(right.keySet());
        assertThat(mapOf(random.leftRdd()
                        .cogroup(random.rightRdd())
                        .mapValues(group -> new Pair<>(list(group.key()), list(group.value())))))
                .isEqualTo(keys.stream()
                        .collect(Collectors.toMap(
                                key -> key,
                                key -> new Pair<>(
                                        left.getOrDefault(key, List.of()), right.getOrDefault(key, List.of())))));
        assertThat(mapOf(random.leftRdd()
                        .cogroup(random.rightRdd(), random.leftRdd())
                        .mapValues(
                                group -> new Triple<>(list(group.first()), list(group.second()), list(group.third())))))
                .isEqualTo(keys.stream()
                        .collect(Collectors.toMap(
                                key -> key,
                                key -> new Triple<>(
                                        left.getOrDefault(key, List.of()),
                                        right.getOrDefault(key, List.of()),
                                        left.getOrDefault(key, List.of())))));
    }

    // ---- joins

    @ParameterizedTest
    @ValueSource(longs = {21, 22, 23, 24})
    void joinsAreNestedLoops(long seed) {
        Case random = new Case(seed);
        Map<Integer, List<String>> left = grouped(random.left);
        Map<Integer, List<Long>> right = grouped(random.right);
        List<Pair<Integer, Pair<String, Long>>> inner = new ArrayList<>();
        List<Pair<Integer, Pair<String, Optional<Long>>>> leftOuter = new ArrayList<>();
        List<Pair<Integer, Pair<Optional<String>, Long>>> rightOuter = new ArrayList<>();
        List<Pair<Integer, Pair<Optional<String>, Optional<Long>>>> fullOuter = new ArrayList<>();
        for (Pair<Integer, String> one : random.left) {
            for (Long other : right.getOrDefault(one.key(), List.of())) {
                inner.add(new Pair<>(one.key(), new Pair<>(one.value(), other)));
                leftOuter.add(new Pair<>(one.key(), new Pair<>(one.value(), Optional.of(other))));
                rightOuter.add(new Pair<>(one.key(), new Pair<>(Optional.of(one.value()), other)));
                fullOuter.add(new Pair<>(one.key(), new Pair<>(Optional.of(one.value()), Optional.of(other))));
            }
            if (!right.containsKey(one.key())) {
                leftOuter.add(new Pair<>(one.key(), new Pair<>(one.value(), Optional.empty())));
                fullOuter.add(new Pair<>(one.key(), new Pair<>(Optional.of(one.value()), Optional.empty())));
            }
        }
        for (Pair<Integer, Long> other : random.right) {
            if (!left.containsKey(other.key())) {
                rightOuter.add(new Pair<>(other.key(), new Pair<>(Optional.empty(), other.value())));
                fullOuter.add(new Pair<>(other.key(), new Pair<>(Optional.empty(), Optional.of(other.value()))));
            }
        }

        assertThat(random.leftRdd().join(random.rightRdd()).collect()).containsExactlyInAnyOrderElementsOf(inner);
        assertThat(random.leftRdd().leftOuterJoin(random.rightRdd()).collect())
                .containsExactlyInAnyOrderElementsOf(leftOuter);
        assertThat(random.leftRdd().rightOuterJoin(random.rightRdd()).collect())
                .containsExactlyInAnyOrderElementsOf(rightOuter);
        assertThat(random.leftRdd().fullOuterJoin(random.rightRdd()).collect())
                .containsExactlyInAnyOrderElementsOf(fullOuter);
        assertThat(random.leftRdd().subtractByKey(random.rightRdd()).collect())
                .containsExactlyInAnyOrderElementsOf(random.left.stream()
                        .filter(pair -> !right.containsKey(pair.key()))
                        .toList());
    }

    // ---- sets

    @ParameterizedTest
    @ValueSource(longs = {31, 32, 33})
    void setsAreThoseOfCollections(long seed) {
        Case random = new Case(seed);
        List<Integer> one = random.left.stream().map(Pair::key).toList();
        List<Integer> other = random.right.stream().map(Pair::key).toList();
        RDD<Integer> oneRdd = context().parallelize(one, 3);
        RDD<Integer> otherRdd = context().parallelize(other, 4);

        assertThat(oneRdd.distinct().collect()).containsExactlyInAnyOrderElementsOf(new HashSet<>(one));
        Set<Integer> both = new HashSet<>(one);
        both.retainAll(other);
        assertThat(oneRdd.intersection(otherRdd).collect()).containsExactlyInAnyOrderElementsOf(both);
        assertThat(oneRdd.subtract(otherRdd).collect())
                .containsExactlyInAnyOrderElementsOf(
                        one.stream().filter(x -> !other.contains(x)).toList());
        assertThat(oneRdd.countByValue())
                .isEqualTo(one.stream().collect(Collectors.groupingBy(x -> x, Collectors.counting())));
    }

    // ---- order and placement

    @ParameterizedTest
    @ValueSource(longs = {41, 42, 43, 44})
    void sortingIsStableOverAllPartitions(long seed) {
        Case random = new Case(seed);
        List<Pair<Integer, String>> ascending = new ArrayList<>(random.left);
        ascending.sort(Comparator.comparing(Pair::key));

        PairRDD<Integer, String> sorted =
                random.leftRdd().sortByKey(SerializableComparator.naturalOrder(), random.partitions);

        assertThat(sorted.collect()).isEqualTo(ascending);
        assertThat(sorted.partitions()).hasSize(random.partitions);
        List<Pair<Integer, String>> descending = new ArrayList<>(random.left);
        descending.sort(Comparator.comparing(Pair<Integer, String>::key).reversed());
        assertThat(random.leftRdd()
                        .sortByKey(SerializableComparator.reverseOrder())
                        .collect())
                .isEqualTo(descending);
        List<Pair<Integer, String>> byLength = new ArrayList<>(random.left);
        byLength.sort(Comparator.comparing(pair -> pair.value().length()));
        assertThat(context()
                        .parallelize(random.left, 4)
                        .sortBy(pair -> pair.value().length())
                        .collect())
                .isEqualTo(byLength);
        int least = -3;
        int greatest = size() / 4;
        assertThat(sorted.filterByRange(least, greatest).collect())
                .isEqualTo(ascending.stream()
                        .filter(pair -> pair.key() >= least && pair.key() <= greatest)
                        .toList());
    }

    @ParameterizedTest
    @ValueSource(longs = {51, 52, 53})
    void placingKeepsEveryPairAndTheOrderWithinItsPartition(long seed) {
        Case random = new Case(seed);
        HashPartitioner partitioner = new HashPartitioner(random.partitions);
        List<List<Pair<Integer, String>>> placed = IntStream.range(0, random.partitions)
                .mapToObj(partition -> random.left.stream()
                        .filter(pair -> partitioner.partition(pair.key()) == partition)
                        .toList())
                .toList();

        assertThat(random.leftRdd().partitionBy(partitioner).glom().collect()).isEqualTo(placed);
        assertThat(random.leftRdd()
                        .repartitionAndSortWithinPartitions(partitioner, SerializableComparator.naturalOrder())
                        .glom()
                        .collect())
                .isEqualTo(placed.stream()
                        .map(partition -> partition.stream()
                                .sorted(Comparator.comparing(Pair::key))
                                .toList())
                        .toList());
        assertThat(random.leftRdd().coalesce(2).collect()).isEqualTo(random.left);
        RDD<Pair<Integer, String>> dealt = context().parallelize(random.left, 5).repartition(random.partitions);
        List<List<Pair<Integer, String>>> hands = dealt.glom().collect();
        assertThat(hands.stream().flatMap(Collection::stream)).containsExactlyInAnyOrderElementsOf(random.left);
        assertThat(hands.stream().mapToInt(List::size).max().orElseThrow()
                        - hands.stream().mapToInt(List::size).min().orElseThrow())
                .as("sizes of partitions differ by one for each partition dealt from")
                .isLessThanOrEqualTo(5);
        assertThat(dealt.glom().collect()).as("dealt alike when computed again").isEqualTo(hands);
        if (!random.left.isEmpty()) {
            int key = random.left.get(0).key();
            assertThat(random.leftRdd().partitionBy(partitioner).lookup(key))
                    .isEqualTo(grouped(random.left).get(key))
                    .isEqualTo(random.leftRdd().lookup(key));
        }
        assertThat(new TreeMap<>(random.rightRdd().collectAsMap()))
                .isEqualTo(new TreeMap<>(reduced(random.right, (first, last) -> last)));
    }

    // ---- keys whose own hash differs in every process, or is their identity

    enum Color {
        RED,
        GREEN,
        BLUE
    }

    record Tile(Color color, int[] place) {}

    private static Color color(long number) {
        return Color.values()[(int) (number % 3)];
    }

    @Test
    void keysAreComparedByContentInEveryProcess() {
        RDD<Long> numbers = context().range(0, 600, 1, 6);

        assertThat(mapOf(numbers.mapToPair(KeyedOperatorsContract::color, number -> 1)
                        .reduceByKey(Integer::sum, 4)))
                .isEqualTo(Map.of(Color.RED, 200, Color.GREEN, 200, Color.BLUE, 200));
        assertThat(numbers.mapToPair(number -> new byte[] {(byte) (number % 5), 7}, number -> 1)
                        .reduceByKey(Integer::sum, 4)
                        .map(pair -> new Pair<>((int) pair.key()[0], pair.value()))
                        .collect())
                .containsExactlyInAnyOrder(
                        new Pair<>(0, 120),
                        new Pair<>(1, 120),
                        new Pair<>(2, 120),
                        new Pair<>(3, 120),
                        new Pair<>(4, 120));
        assertThat(mapOf(numbers.mapToPair(number -> List.of(color(number), color(number / 3)), number -> 1)
                        .reduceByKey(Integer::sum, 4)))
                .hasSize(9)
                .allSatisfy((colors, count) -> assertThat(count).isEqualTo((int) IntStream.range(0, 600)
                        .filter(number -> colors.equals(List.of(color(number), color(number / 3))))
                        .count()));
        assertThat(numbers.mapToPair(number -> new Tile(color(number), new int[] {(int) (number % 2)}), number -> 1)
                        .reduceByKey(Integer::sum, 4)
                        .map(pair -> pair.key().color() + " " + pair.key().place()[0] + " " + pair.value())
                        .collect())
                .containsExactlyInAnyOrder(
                        "RED 0 100", "RED 1 100", "GREEN 0 100", "GREEN 1 100", "BLUE 0 100", "BLUE 1 100");
        assertThat(numbers.mapToPair(number -> new Tile(color(number), new int[] {1}), number -> number)
                        .join(numbers.filter(number -> number < 3)
                                .mapToPair(number -> new Tile(color(number), new int[] {1}), number -> "t" + number))
                        .count())
                .isEqualTo(600);
    }
}
