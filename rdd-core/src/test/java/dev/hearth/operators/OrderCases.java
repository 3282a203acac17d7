package dev.hearth.operators;

import static dev.hearth.operators.OperatorCase.inOrder;

import dev.hearth.function.SerializableComparator;
import dev.hearth.rdd.Pair;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** Sorting is stable, over all partitions. */
final class OrderCases {
    private OrderCases() {}

    static List<OperatorCase> rows() {
        return List.of(
                inOrder(
                        "sortBy(keyOf)",
                        in -> in.numbers().sortBy(x -> x % 10),
                        data -> sorted(data.numbers(), Comparator.comparing(x -> x % 10))),
                inOrder(
                        "sortBy(keyOf, order)",
                        in -> in.numbers().sortBy(x -> x % 10, SerializableComparator.reverseOrder()),
                        OrderCases::byLastDigitReversed),
                inOrder(
                                "sortBy(keyOf, order, numPartitions)",
                                in -> in.numbers()
                                        .sortBy(x -> x % 10, SerializableComparator.reverseOrder(), in.partitions()),
                                OrderCases::byLastDigitReversed)
                        .inPartitions(),
                inOrder("sortByKey()", in -> in.left().sortByKey(), OrderCases::byKey),
                inOrder(
                        "sortByKey(order)",
                        in -> in.left().sortByKey(SerializableComparator.reverseOrder()),
                        data -> sorted(data.left(), Comparator.comparing(Pair::key, Comparator.reverseOrder()))),
                inOrder(
                                "sortByKey(order, numPartitions)",
                                in -> in.left().sortByKey(SerializableComparator.naturalOrder(), in.partitions()),
                                OrderCases::byKey)
                        .inPartitions(),
                inOrder(
                                "repartitionAndSortWithinPartitions",
                                in -> in.left()
                                        .repartitionAndSortWithinPartitions(
                                                in.partitioner(), SerializableComparator.naturalOrder()),
                                data -> Data.placed(data.left(), data.partitioner()).stream()
                                        .flatMap(partition -> byKey(partition).stream())
                                        .toList())
                        .inPartitions(),
                inOrder("filterByRange", in -> in.left().filterByRange(-3, 20), data -> within(data.left())),
                inOrder(
                        "filterByRange(sorted)",
                        in -> in.left()
                                .sortByKey(SerializableComparator.naturalOrder(), in.partitions())
                                .filterByRange(-3, 20),
                        data -> within(byKey(data.left()))));
    }

    private static <T> List<T> sorted(List<T> elements, Comparator<? super T> order) {
        return elements.stream().sorted(order).toList();
    }

    private static Collection<?> byLastDigitReversed(Data data) {
        return sorted(data.numbers(), Comparator.comparing(x -> x % 10, Comparator.reverseOrder()));
    }

    private static Collection<?> byKey(Data data) {
        return byKey(data.left());
    }

    private static <V> List<Pair<Integer, V>> byKey(List<Pair<Integer, V>> pairs) {
        return sorted(pairs, Comparator.comparing(Pair::key));
    }

    private static List<Pair<Integer, String>> within(List<Pair<Integer, String>> pairs) {
        return pairs.stream()
                .filter(pair -> pair.key() >= -3 && pair.key() <= 20)
                .toList();
    }
}
