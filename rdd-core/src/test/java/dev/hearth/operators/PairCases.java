package dev.hearth.operators;

import static dev.hearth.operators.OperatorCase.anyOrder;
import static dev.hearth.operators.OperatorCase.result;

import dev.hearth.function.SerializableComparator;
import dev.hearth.function.SerializableFunction;
import dev.hearth.rdd.Pair;
import dev.hearth.rdd.PairRDD;
import dev.hearth.rdd.Partitioner;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The values of a key become one. Where that depends on their order, it is that of the partitions. */
final class PairCases {
    private PairCases() {}

    static List<OperatorCase> rows() {
        return List.of(
                anyOrder("reduceByKey(op)", in -> in.left().reduceByKey(String::concat), PairCases::concatenated),
                anyOrder(
                                "reduceByKey(op, numPartitions)",
                                in -> in.left().reduceByKey(String::concat, in.partitions()),
                                PairCases::concatenated)
                        .inPartitions(),
                anyOrder(
                                "reduceByKey(op, partitioner)",
                                in -> in.left().reduceByKey(String::concat, in.partitioner()),
                                PairCases::concatenated)
                        .inPartitions(),
                anyOrder(
                        "reduceByKey(placed already)",
                        in -> in.left().partitionBy(in.partitioner()).reduceByKey(String::concat),
                        PairCases::concatenated),
                anyOrder("foldByKey(zero, op)", in -> in.left().foldByKey("", String::concat), PairCases::concatenated),
                anyOrder(
                                "foldByKey(zero, op, partitioner)",
                                in -> in.left().foldByKey("", String::concat, in.partitioner()),
                                PairCases::concatenated)
                        .inPartitions(),
                anyOrder(
                        "aggregateByKey(zero, add, combine)",
                        in -> in.left().aggregateByKey(new ArrayList<>(), PairCases::add, PairCases::addAll),
                        PairCases::lists),
                anyOrder(
                                "aggregateByKey(zero, add, combine, partitioner)",
                                in -> in.left()
                                        .aggregateByKey(
                                                new ArrayList<>(), PairCases::add, PairCases::addAll, in.partitioner()),
                                PairCases::lists)
                        .inPartitions(),
                anyOrder(
                        "combineByKey(create, add, merge)",
                        in -> in.left().combineByKey(PairCases::listOf, PairCases::add, PairCases::addAll),
                        PairCases::lists),
                anyOrder(
                                "combineByKey(create, add, merge, partitioner, map side)",
                                in -> combined(in.left(), in.partitioner(), true),
                                PairCases::lists)
                        .inPartitions(),
                anyOrder(
                                "combineByKey(create, add, merge, partitioner, reduce side)",
                                in -> combined(in.left(), in.partitioner(), false),
                                PairCases::lists)
                        .inPartitions(),
                anyOrder(
                        "topByKey(n, order)",
                        in -> in.right().topByKey(3, SerializableComparator.reverseOrder()),
                        PairCases::threeLargest),
                anyOrder(
                                "topByKey(n, order, partitioner)",
                                in -> in.right().topByKey(3, SerializableComparator.reverseOrder(), in.partitioner()),
                                PairCases::threeLargest)
                        .inPartitions(),
                anyOrder(
                        "topByKey(equal values)",
                        in -> in.left()
                                .topByKey(2, (one, other) -> Integer.compare(one.length() / 9, other.length() / 9)),
                        data -> pairs(grouped(data.left())).stream()
                                .map(pair -> new Pair<>(
                                        pair.key(),
                                        pair.value().stream().limit(2).toList()))
                                .toList()),
                anyOrder(
                        "countApproxDistinctByKey(relativeError)",
                        in -> in.left().countApproxDistinctByKey(0.01),
                        PairCases::distinctValues),
                anyOrder(
                                "countApproxDistinctByKey(relativeError, partitioner)",
                                in -> in.left().countApproxDistinctByKey(0.01, in.partitioner()),
                                PairCases::distinctValues)
                        .inPartitions(),
                result(
                        "reduceByKeyLocally",
                        in -> in.left().reduceByKeyLocally(String::concat),
                        data -> reduced(data.left(), String::concat)),
                result(
                        "reduceByKeyLocally(keys are arrays)",
                        in -> in.numbers()
                                .mapToPair(x -> new byte[] {(byte) (x % 5), 7}, x -> 1)
                                .reduceByKeyLocally(Integer::sum),
                        data -> data.numbers().stream()
                                .collect(Collectors.groupingBy(
                                        x -> List.of((byte) (x % 5), (byte) 7), Collectors.summingInt(x -> 1)))),
                result("countByKey", in -> in.left().countByKey(), data -> data.left().stream()
                        .collect(Collectors.groupingBy(Pair::key, Collectors.counting()))),
                anyOrder("reduceByKey(keys are enums)", in -> counted(in, Color::of), data -> counts(data, Color::of)),
                anyOrder(
                        "reduceByKey(keys are arrays)",
                        in -> counted(in, x -> new byte[] {(byte) (x % 5), 7}),
                        data -> counts(data, x -> List.of((byte) (x % 5), (byte) 7))),
                anyOrder(
                        "reduceByKey(keys are lists of enums)",
                        in -> counted(in, x -> List.of(Color.of(x), Color.of(x / 3))),
                        data -> counts(data, x -> List.of(Color.of(x), Color.of(x / 3)))),
                anyOrder(
                        "reduceByKey(keys are records)",
                        in -> counted(in, Tile::of),
                        data -> counts(data, x -> Plain.of(Tile.of(x)))));
    }

    // ---- programs

    private static PairRDD<Integer, List<String>> combined(
            PairRDD<Integer, String> pairs, Partitioner partitioner, boolean mapSide) {
        return pairs.combineByKey(PairCases::listOf, PairCases::add, PairCases::addAll, partitioner, mapSide);
    }

    private static List<String> listOf(String value) {
        return new ArrayList<>(List.of(value));
    }

    private static List<String> add(List<String> values, String value) {
        values.add(value);
        return values;
    }

    private static List<String> addAll(List<String> values, List<String> more) {
        values.addAll(more);
        return values;
    }

    private interface KeyOf<K> extends SerializableFunction<Integer, K> {}

    private static <K> PairRDD<K, Integer> counted(Given in, KeyOf<K> keyOf) {
        return in.numbers().<K, Integer>mapToPair(keyOf, x -> 1).reduceByKey(Integer::sum, 4);
    }

    // ---- oracles

    private static Collection<?> concatenated(Data data) {
        return pairs(reduced(data.left(), String::concat));
    }

    private static Collection<?> lists(Data data) {
        return pairs(grouped(data.left()));
    }

    private static Collection<?> counts(Data data, Function<Integer, ?> keyOf) {
        return pairs(data.numbers().stream()
                .collect(Collectors.groupingBy((Integer x) -> (Object) keyOf.apply(x), Collectors.summingInt(x -> 1))));
    }

    private static Collection<?> threeLargest(Data data) {
        return pairs(grouped(data.right())).stream()
                .map(pair -> new Pair<>(
                        pair.key(),
                        pair.value().stream()
                                .sorted(Comparator.reverseOrder())
                                .limit(3)
                                .toList()))
                .toList();
    }

    /** So few are counted exactly. */
    private static Collection<?> distinctValues(Data data) {
        return pairs(grouped(data.left())).stream()
                .map(pair ->
                        new Pair<>(pair.key(), pair.value().stream().distinct().count()))
                .toList();
    }

    static <K, V> Map<K, List<V>> grouped(List<Pair<K, V>> pairs) {
        return pairs.stream()
                .collect(Collectors.groupingBy(
                        Pair::key, LinkedHashMap::new, Collectors.mapping(Pair::value, Collectors.toList())));
    }

    static <K, V> Map<K, V> reduced(List<Pair<K, V>> pairs, BinaryOperator<V> op) {
        return pairs.stream().collect(Collectors.toMap(Pair::key, Pair::value, op));
    }

    static <K, V> List<Pair<K, V>> pairs(Map<K, V> map) {
        return map.entrySet().stream()
                .map(entry -> new Pair<>(entry.getKey(), entry.getValue()))
                .toList();
    }

    // ---- keys whose own hash differs in every process, or is their identity

    enum Color {
        RED,
        GREEN,
        BLUE;

        static Color of(int number) {
            return values()[Math.floorMod(number, 3)];
        }
    }

    record Tile(Color color, int[] place) {
        static Tile of(int number) {
            return new Tile(Color.of(number), new int[] {number % 2});
        }
    }
}
