package dev.hearth.operators;

import static dev.hearth.operators.OperatorCase.anyOrder;
import static dev.hearth.operators.OperatorCase.inOrder;
import static dev.hearth.operators.OperatorCase.result;
import static dev.hearth.operators.OperatorCase.satisfying;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.rdd.Pair;
import dev.hearth.rdd.PipeCommand;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** Elements, partitions or numbers beside each other; elements through commands, and as primitive values. */
final class SideBySideCases {
    private SideBySideCases() {}

    static List<OperatorCase> rows() {
        return Stream.of(pairings(), parts(), pipes(), primitives())
                .flatMap(List::stream)
                .toList();
    }

    private static List<OperatorCase> pairings() {
        return List.of(
                inOrder("zip", in -> in.numbers().zip(in.numbers().map(x -> "<" + x)), data -> each(data)
                        .map(x -> new Pair<>(x, "<" + x))
                        .toList()),
                inOrder(
                        "zipPartitions(two)",
                        in -> in.numbers().zipPartitions(in.numbers(), (a, b) -> Stream.of(a.count() - b.count())),
                        data -> zeros(data)),
                inOrder(
                        "zipPartitions(three)",
                        in -> in.numbers()
                                .zipPartitions(
                                        in.numbers(),
                                        in.numbers(),
                                        (a, b, c) -> Stream.of(a.count() + b.count() - 2 * c.count())),
                        data -> zeros(data)),
                inOrder(
                        "zipPartitions(four)",
                        in -> in.numbers()
                                .zipPartitions(
                                        in.numbers(),
                                        in.numbers(),
                                        in.numbers(),
                                        (a, b, c, d) -> Stream.of(a.count() + b.count() - c.count() - d.count())),
                        data -> zeros(data)),
                inOrder("zipWithIndex", in -> in.numbers().zipWithIndex(), data -> IntStream.range(
                                0, data.numbers().size())
                        .mapToObj(i -> new Pair<>(data.numbers().get(i), (long) i))
                        .toList()),
                satisfying(
                        "zipWithUniqueId",
                        in -> in.numbers().zipWithUniqueId().values(),
                        (data, ids) -> assertThat(ids).doesNotHaveDuplicates().hasSameSizeAs(data.numbers())),
                anyOrder("cartesian", in -> in.numbers().cartesian(in.left()), data -> each(data)
                        .flatMap(x -> data.left().stream().map(pair -> new Pair<>(x, pair)))
                        .toList()));
    }

    private static List<OperatorCase> parts() {
        return List.of(
                anyOrder(
                        "randomSplit(weights, seed)",
                        in -> in.context().union(in.numbers().randomSplit(new double[] {2, 0, 5}, 7)),
                        Data::numbers),
                anyOrder(
                        "randomSplit(weights)",
                        in -> in.context().union(in.numbers().randomSplit(1, 1, 1)),
                        Data::numbers));
    }

    private static List<OperatorCase> pipes() {
        return List.of(
                inOrder("pipe(words)", in -> in.numbers().coalesce(2).pipe(List.of("cat")), SideBySideCases::lines),
                inOrder("pipe(shellLine)", in -> in.numbers().coalesce(2).pipe("cat | cat"), SideBySideCases::lines),
                inOrder(
                        "pipe(command)",
                        in -> in.numbers()
                                .coalesce(2)
                                .pipe(PipeCommand.of(List.of("cat")).inOwnDirectory()),
                        SideBySideCases::lines));
    }

    private static List<OperatorCase> primitives() {
        return List.of(
                inOrder(
                        "mapToDouble",
                        in -> in.numbers().mapToDouble(x -> x / 2.0).boxed(),
                        data -> each(data).map(x -> x / 2.0).toList()),
                result(
                        "mapToDouble(max)",
                        in -> in.numbers().mapToDouble(x -> x).max(),
                        data -> each(data).mapToDouble(x -> x).max().orElseThrow()),
                inOrder(
                        "mapToLong",
                        in -> in.numbers().mapToLong(x -> x).filter(x -> x > 0).boxed(),
                        data -> each(data).map(Long::valueOf).filter(x -> x > 0).toList()),
                result("mapToLong(sum)", in -> in.numbers().mapToLong(x -> x).sum(), data -> each(data)
                        .mapToLong(x -> x)
                        .sum()),
                inOrder(
                        "flatMapToDouble",
                        in -> in.numbers()
                                .flatMapToDouble(x -> DoubleStream.of(x, x + 0.5))
                                .map(x -> -x)
                                .boxed(),
                        data -> each(data)
                                .flatMap(x -> Stream.of(-(double) x, -(x + 0.5)))
                                .toList()),
                inOrder(
                        "flatMapToLong",
                        in -> in.numbers()
                                .flatMapToLong(x -> LongStream.of(x, x))
                                .mapToObj(x -> "v" + x),
                        data -> each(data)
                                .flatMap(x -> Stream.of("v" + x, "v" + x))
                                .toList()));
    }

    private static Stream<Integer> each(Data data) {
        return data.numbers().stream();
    }

    private static List<Long> zeros(Data data) {
        return Stream.generate(() -> 0L).limit(data.cuts().get(0)).toList();
    }

    private static List<String> lines(Data data) {
        return each(data).map(String::valueOf).toList();
    }
}
