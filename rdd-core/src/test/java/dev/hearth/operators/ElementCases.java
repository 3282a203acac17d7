package dev.hearth.operators;

import static dev.hearth.operators.OperatorCase.inOrder;
import static dev.hearth.operators.OperatorCase.satisfying;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.rdd.Pair;
import dev.hearth.rdd.RDD;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What is made of elements one by one, or of partitions one by one. */
final class ElementCases {
    private ElementCases() {}

    static List<OperatorCase> rows() {
        return List.of(
                inOrder("map", in -> in.numbers().map(x -> x * 2L), data -> each(data)
                        .map(x -> x * 2L)
                        .toList()),
                inOrder("flatMap", in -> in.numbers().flatMap(Data::digits), data -> each(data)
                        .flatMap(x -> Data.digits(x).stream())
                        .toList()),
                inOrder("filter", in -> in.numbers().filter(x -> x % 3 == 0), data -> each(data)
                        .filter(x -> x % 3 == 0)
                        .toList()),
                inOrder(
                        "filter(pairs)",
                        in -> in.left().partitionBy(in.partitioner()).filter(pair -> pair.key() > 0),
                        data -> Data.placed(data.left(), data.partitioner()).stream()
                                .flatMap(List::stream)
                                .filter(pair -> pair.key() > 0)
                                .toList()),
                inOrder("keyBy", in -> in.numbers().keyBy(x -> x % 7), data -> each(data)
                        .map(x -> new Pair<>(x % 7, x))
                        .toList()),
                inOrder(
                        "mapToPair(keyOf, valueOf)",
                        in -> in.numbers().mapToPair(x -> -x, x -> "x" + x),
                        data -> each(data).map(x -> new Pair<>(-x, "x" + x)).toList()),
                inOrder("mapToPair(f)", in -> in.numbers().mapToPair(x -> new Pair<>(x, x)), data -> each(data)
                        .map(x -> new Pair<>(x, x))
                        .toList()),
                inOrder(
                        "flatMapToPair",
                        in -> in.numbers().flatMapToPair(x -> List.of(new Pair<>(x, 1), new Pair<>(-x, 2))),
                        data -> each(data)
                                .flatMap(x -> Stream.of(new Pair<>(x, 1), new Pair<>(-x, 2)))
                                .toList()),
                inOrder(
                        "mapPartitions",
                        in -> in.numbers().mapPartitions(stream -> stream.map(x -> x + 1)),
                        data -> each(data).map(x -> x + 1).toList()),
                inOrder(
                        "mapPartitionsWithTask",
                        in -> in.numbers().mapPartitionsWithTask((task, stream) -> Stream.of(task.partition())),
                        data -> Stream.iterate(0, i -> i < data.cuts().get(0), i -> i + 1)
                                .toList()),
                inOrder(
                        "mapPartitionsWithIndex",
                        in -> in.left()
                                .partitionBy(in.partitioner())
                                .mapPartitionsWithIndex((index, pairs) -> pairs.map(pair -> index + pair.value())),
                        data -> {
                            List<List<Pair<Integer, String>>> placed = Data.placed(data.left(), data.partitioner());
                            return Stream.iterate(0, i -> i < placed.size(), i -> i + 1)
                                    .flatMap(i -> placed.get(i).stream().map(pair -> i + pair.value()))
                                    .toList();
                        }),
                inOrder(
                        "glom",
                        in -> in.left().partitionBy(in.partitioner()).glom(),
                        data -> Data.placed(data.left(), data.partitioner())),
                satisfying(
                        "sample(withReplacement, fraction, seed)",
                        in -> in.numbers().sample(true, 0.7, 5),
                        (data, drawn) -> assertThat(drawn).isSubsetOf(data.numbers())),
                satisfying(
                        "sample(withReplacement, fraction)",
                        in -> in.numbers().sample(false, 0.5),
                        (data, drawn) -> assertInOrder(drawn, data.numbers())),
                inOrder("sample(all pairs)", in -> in.left().sample(false, 1, 3), Data::left),
                inOrder("sample(no pairs)", in -> in.left().sample(true, 0), data -> List.of()),
                inOrder(
                        "sampleByKey(whole or none)",
                        in -> in.left().sampleByKey(false, GroupCases.wholeOrNone(in.data()), 8),
                        data -> data.left().stream()
                                .filter(pair -> pair.key() % 3 == 0)
                                .toList()),
                satisfying(
                        "sampleByKey(withReplacement)",
                        in -> in.left().sampleByKey(true, GroupCases.fractions(in.data(), 0.7), 8),
                        (data, drawn) -> assertThat(drawn).isSubsetOf(Plain.list(data.left()))),
                inOrder("union", in -> in.numbers().union(in.others()), data -> Stream.concat(
                                each(data), data.others().stream())
                        .toList()),
                inOrder("union(pairs)", in -> in.left().union(in.left()), data -> Stream.concat(
                                data.left().stream(), data.left().stream())
                        .toList()),
                inOrder("coalesce", in -> in.numbers().coalesce(2), Data::numbers),
                inOrder(
                        "coalesce(numPartitions, grouping)",
                        in -> in.left()
                                .partitionBy(in.partitioner())
                                .coalesce(1, (hosts, most) -> List.of(backwards(hosts.size()))),
                        data -> {
                            List<List<Pair<Integer, String>>> placed =
                                    new ArrayList<>(Data.placed(data.left(), data.partitioner()));
                            Collections.reverse(placed);
                            return placed.stream().flatMap(List::stream).toList();
                        }),
                inOrder("coalesce(pairs)", in -> in.left().coalesce(in.partitions()), Data::left),
                inOrder("keys", in -> in.left().keys(), data -> data.left().stream()
                        .map(Pair::key)
                        .toList()),
                inOrder("values", in -> in.left().values(), data -> data.left().stream()
                        .map(Pair::value)
                        .toList()),
                inOrder("swap", in -> in.left().swap(), data -> data.left().stream()
                        .map(pair -> new Pair<>(pair.value(), pair.key()))
                        .toList()),
                inOrder("mapValues", in -> in.left().mapValues(String::length), data -> data.left().stream()
                        .map(pair -> new Pair<>(pair.key(), pair.value().length()))
                        .toList()),
                inOrder(
                        "flatMapValues",
                        in -> in.left().flatMapValues(value -> List.of(value, value + "!")),
                        data -> data.left().stream()
                                .flatMap(pair -> Stream.of(pair, new Pair<>(pair.key(), pair.value() + "!")))
                                .toList()),
                inOrder("map(many operators in a row)", in -> thrice(in.numbers()), data -> each(data)
                        .map(x -> x + 3)
                        .filter(x -> x % 2 == 0)
                        .toList()));
    }

    private static RDD<Integer> thrice(RDD<Integer> numbers) {
        return numbers.map(x -> x + 1).map(x -> x + 1).map(x -> x + 1).filter(x -> x % 2 == 0);
    }

    private static int[] backwards(int partitions) {
        return IntStream.range(0, partitions).map(i -> partitions - 1 - i).toArray();
    }

    private static Stream<Integer> each(Data data) {
        return data.numbers().stream();
    }

    /** Some of all, in their order, none more often than there. */
    private static void assertInOrder(List<?> some, List<?> all) {
        Iterator<?> left = all.iterator();
        for (Object element : some) {
            boolean found = false;
            while (!found) {
                assertThat(left.hasNext()).as("%s, of %s, in order", some, all).isTrue();
                found = element.equals(left.next());
            }
        }
    }
}
