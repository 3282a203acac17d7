package dev.hearth.operators;

import static dev.hearth.operators.OperatorCase.result;
import static dev.hearth.operators.OperatorCase.satisfying;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.function.SerializableComparator;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A part of the elements comes back to the program, or what tasks have combined before. */
final class PartCases {
    /** Only the last digit counts, so that which of equal ones is taken can be seen. */
    private static final SerializableComparator<Integer> BY_DIGIT =
            (left, right) -> Integer.compare(left % 10, right % 10);

    private PartCases() {}

    static List<OperatorCase> rows() {
        return Stream.of(ordered(), drawn(), combined()).flatMap(List::stream).toList();
    }

    private static List<OperatorCase> ordered() {
        return List.of(
                result(
                        "takeOrdered(n)",
                        in -> in.numbers().takeOrdered(5),
                        data -> first(5, data, Comparator.naturalOrder())),
                result(
                        "takeOrdered(n, order)",
                        in -> in.numbers().takeOrdered(5, BY_DIGIT),
                        data -> first(5, data, BY_DIGIT)),
                result("top(n)", in -> in.numbers().top(5), data -> first(5, data, Comparator.reverseOrder())),
                result(
                        "top(n, order)",
                        in -> in.numbers().top(5, BY_DIGIT),
                        data -> first(5, data, BY_DIGIT.reversed())),
                result("min()", in -> in.numbers().min(), data -> data.numbers().stream()
                        .min(Comparator.naturalOrder())
                        .orElseThrow()),
                result("min(order)", in -> in.numbers().min(BY_DIGIT), data -> data.numbers().stream()
                        .min(BY_DIGIT)
                        .orElseThrow()),
                result("max()", in -> in.numbers().max(), data -> data.numbers().stream()
                        .max(Comparator.naturalOrder())
                        .orElseThrow()),
                result("max(order)", in -> in.numbers().max(BY_DIGIT), data -> data.numbers().stream()
                        .min(BY_DIGIT.reversed())
                        .orElseThrow()));
    }

    private static List<OperatorCase> drawn() {
        return List.of(
                satisfying(
                        "takeSample(withReplacement, n, seed)",
                        in -> in.numbers().takeSample(true, 6, 5),
                        (data, drawn) -> assertThat(data.numbers())
                                .containsAll(
                                        drawn.stream().map(Integer.class::cast).toList())),
                result(
                        "takeSample(withReplacement, n)",
                        in -> in.numbers().takeSample(false, 6).size(),
                        data -> Math.min(6, data.numbers().size())),
                result(
                        "collectPartitions",
                        in ->
                                in
                                        .numbers()
                                        .collectPartitions(IntStream.range(
                                                        0, in.data().cuts().get(0))
                                                .toArray())
                                        .stream()
                                        .flatMap(List::stream)
                                        .toList(),
                        Data::numbers),
                result("toLocalIterator()", in -> list(in.numbers().toLocalIterator()), Data::numbers),
                result("toLocalIterator(prefetch)", in -> list(in.numbers().toLocalIterator(true)), Data::numbers));
    }

    private static List<OperatorCase> combined() {
        return List.of(
                result(
                        "countApproxDistinct",
                        in -> in.numbers().countApproxDistinct(0.01),
                        data -> data.numbers().stream().distinct().count()),
                result(
                        "treeReduce(op)",
                        in -> in.numbers().map(String::valueOf).treeReduce(String::concat),
                        data -> concatenated(data).orElseThrow()),
                result(
                        "treeReduce(op, depth)",
                        in -> in.numbers().map(String::valueOf).treeReduce(String::concat, 3),
                        data -> concatenated(data).orElseThrow()),
                result(
                        "treeAggregate(zero, add, combine)",
                        in -> in.numbers().treeAggregate("", (sum, x) -> sum + x, String::concat),
                        data -> concatenated(data).orElse("")),
                result(
                        "treeAggregate(zero, add, combine, depth)",
                        in -> in.numbers().treeAggregate("", (sum, x) -> sum + x, String::concat, 1),
                        data -> concatenated(data).orElse("")));
    }

    private static List<Integer> first(int n, Data data, Comparator<Integer> order) {
        return data.numbers().stream().sorted(order).limit(n).toList();
    }

    private static Optional<String> concatenated(Data data) {
        return data.numbers().stream().map(String::valueOf).reduce(String::concat);
    }

    private static <T> List<T> list(Iterator<T> elements) {
        List<T> list = new ArrayList<>();
        elements.forEachRemaining(list::add);
        return list;
    }
}
