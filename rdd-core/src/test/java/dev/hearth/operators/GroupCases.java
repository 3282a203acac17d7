package dev.hearth.operators;

import static dev.hearth.operators.OperatorCase.anyOrder;
import static dev.hearth.operators.OperatorCase.inOrder;
import static dev.hearth.operators.OperatorCase.result;
import static dev.hearth.operators.OperatorCase.satisfying;
import static dev.hearth.operators.PairCases.grouped;
import static dev.hearth.operators.PairCases.pairs;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.rdd.Pair;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** All values of a key come together, in the order of the partitions. */
final class GroupCases {
    private GroupCases() {}

    static List<OperatorCase> rows() {
        return List.of(
                anyOrder("groupByKey()", in -> in.left().groupByKey(), GroupCases::groups),
                anyOrder("groupByKey(numPartitions)", in -> in.left().groupByKey(in.partitions()), GroupCases::groups)
                        .inPartitions(),
                anyOrder("groupByKey(partitioner)", in -> in.left().groupByKey(in.partitioner()), GroupCases::groups)
                        .inPartitions(),
                anyOrder("groupBy(keyOf)", in -> in.numbers().groupBy(x -> x % 7), GroupCases::bySevens),
                anyOrder(
                                "groupBy(keyOf, numPartitions)",
                                in -> in.numbers().groupBy(x -> x % 7, in.partitions()),
                                GroupCases::bySevens)
                        .inPartitions(),
                anyOrder("cogroup(other)", in -> in.left().cogroup(in.right()), GroupCases::leftAndRight),
                anyOrder(
                                "cogroup(other, partitioner)",
                                in -> in.left().cogroup(in.right(), in.partitioner()),
                                GroupCases::leftAndRight)
                        .inPartitions(),
                anyOrder("cogroup(second, third)", in -> in.left().cogroup(in.right(), in.left()), GroupCases::three),
                anyOrder(
                                "cogroup(second, third, partitioner)",
                                in -> in.left().cogroup(in.right(), in.left(), in.partitioner()),
                                GroupCases::three)
                        .inPartitions(),
                anyOrder(
                        "cogroup(others)",
                        in -> in.left().cogroup(List.of(in.right(), in.right(), in.left())),
                        GroupCases::four),
                anyOrder(
                                "cogroup(others, partitioner)",
                                in -> in.left().cogroup(List.of(in.right(), in.right(), in.left()), in.partitioner()),
                                GroupCases::four)
                        .inPartitions(),
                anyOrder("groupWith(other)", in -> in.left().groupWith(in.right()), GroupCases::leftAndRight),
                anyOrder(
                        "groupWith(second, third)",
                        in -> in.left().groupWith(in.right(), in.left()),
                        GroupCases::three),
                satisfying(
                        "sampleByKeyExact",
                        in -> in.left().sampleByKeyExact(fractions(in.data(), 0.3), 8),
                        (data, drawn) -> {
                            assertThat(drawn).isSubsetOf(Plain.list(data.left()));
                            assertThat(drawn.stream()
                                            .collect(Collectors.groupingBy(
                                                    pair -> ((List<?>) pair).get(0), Collectors.counting())))
                                    .isEqualTo(grouped(data.left()).entrySet().stream()
                                            .collect(Collectors.toMap(Map.Entry::getKey, entry -> (long) Math.ceil(
                                                    0.3 * entry.getValue().size()))));
                        }),
                anyOrder(
                        "sampleByKeyExact(some keys whole)",
                        in -> in.left().sampleByKeyExact(wholeOrNone(in.data()), 8),
                        data -> data.left().stream()
                                .filter(pair -> pair.key() % 3 == 0)
                                .toList()),
                inOrder(
                                "partitionBy",
                                in -> in.left().partitionBy(in.partitioner()),
                                data -> flat(Data.placed(data.left(), data.partitioner())))
                        .inPartitions(),
                result("lookup", in -> in.left().lookup(in.data().someKey()), data -> grouped(data.left())
                        .getOrDefault(data.someKey(), List.of())),
                result(
                        "lookup(placed)",
                        in -> in.left()
                                .partitionBy(in.partitioner())
                                .lookup(in.data().someKey()),
                        data -> grouped(data.left()).getOrDefault(data.someKey(), List.of())),
                result(
                        "collectAsMap",
                        in -> in.right().collectAsMap(),
                        data -> PairCases.reduced(data.right(), (first, last) -> last)));
    }

    private static Collection<?> groups(Data data) {
        return pairs(grouped(data.left()));
    }

    private static Collection<?> bySevens(Data data) {
        return pairs(data.numbers().stream().collect(Collectors.groupingBy(x -> x % 7)));
    }

    /** A pair of a key and a pair of lists, in their plain form. */
    private static Collection<?> leftAndRight(Data data) {
        return sides(data.left(), data.right());
    }

    /** For each key that occurs, the key and its values on each side: the plain form of a key with a record of lists. */
    @SafeVarargs
    private static List<List<?>> sides(List<? extends Pair<Integer, ?>>... sides) {
        Set<Integer> keys = new LinkedHashSet<>();
        List<Map<Integer, List<Object>>> grouped = new ArrayList<>();
        for (List<? extends Pair<Integer, ?>> side : sides) {
            side.forEach(pair -> keys.add(pair.key()));
            grouped.add(side.stream()
                    .collect(Collectors.groupingBy(
                            Pair::key, Collectors.mapping(Pair::value, Collectors.<Object>toList()))));
        }
        return keys.stream()
                .<List<?>>map(key -> List.of(
                        key,
                        grouped.stream()
                                .map(side -> side.getOrDefault(key, List.of()))
                                .toList()))
                .toList();
    }

    private static Collection<?> three(Data data) {
        return sides(data.left(), data.right(), data.left());
    }

    private static Collection<?> four(Data data) {
        return sides(data.left(), data.right(), data.right(), data.left());
    }

    static Map<Integer, Double> fractions(Data data, double fraction) {
        return data.left().stream().map(Pair::key).distinct().collect(Collectors.toMap(key -> key, key -> fraction));
    }

    /** All of every third key, nothing of the next, and the last is not named. */
    static Map<Integer, Double> wholeOrNone(Data data) {
        return data.left().stream()
                .map(Pair::key)
                .filter(key -> key % 3 == 0 || key % 3 == 1)
                .distinct()
                .collect(Collectors.toMap(key -> key, key -> key % 3 == 0 ? 1.0 : 0.0));
    }

    private static <T> List<T> flat(List<List<T>> lists) {
        return lists.stream().flatMap(List::stream).toList();
    }
}
