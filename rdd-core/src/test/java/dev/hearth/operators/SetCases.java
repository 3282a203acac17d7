package dev.hearth.operators;

import static dev.hearth.operators.OperatorCase.anyOrder;
import static dev.hearth.operators.OperatorCase.satisfying;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.rdd.Pair;
import dev.hearth.rdd.RDD;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** RDDs as sets and bags of elements, and dealing them out anew. */
final class SetCases {
    private SetCases() {}

    static List<OperatorCase> rows() {
        return List.of(
                anyOrder("distinct()", in -> in.numbers().distinct(), data -> set(data.numbers())),
                anyOrder(
                                "distinct(numPartitions)",
                                in -> in.numbers().distinct(in.partitions()),
                                data -> set(data.numbers()))
                        .inPartitions(),
                anyOrder("distinct(pairs)", in -> in.left().distinct(), data -> set(data.left())),
                anyOrder("intersection", in -> in.numbers().intersection(in.others()), data -> {
                    Set<Integer> both = set(data.numbers());
                    both.retainAll(data.others());
                    return both;
                }),
                anyOrder("intersection(pairs)", in -> in.left().intersection(in.left()), data -> set(data.left())),
                anyOrder("subtract", in -> in.numbers().subtract(in.others()), data -> data.numbers().stream()
                        .filter(x -> !data.others().contains(x))
                        .toList()),
                anyOrder("subtract(pairs)", in -> in.left().subtract(in.left()), data -> List.of()),
                anyOrder("repartition", in -> in.numbers().repartition(in.partitions()), Data::numbers)
                        .inPartitions(),
                anyOrder("repartition(pairs)", in -> in.left().repartition(in.partitions()), Data::left)
                        .inPartitions(),
                satisfying(
                        "repartition(evenly)",
                        in -> sizes(in.numbers().repartition(in.partitions())),
                        (data, sizes) -> {
                            List<Integer> ordered = new ArrayList<>(
                                    sizes.stream().map(Integer.class::cast).toList());
                            ordered.sort(Comparator.naturalOrder());
                            assertThat(ordered.get(ordered.size() - 1) - ordered.get(0))
                                    .as("by at most one for each partition dealt from")
                                    .isLessThanOrEqualTo(Math.max(1, data.cuts().get(0)));
                        }),
                anyOrder(
                        "distinct(records of arrays)",
                        in -> in.numbers()
                                .map(x -> new Pair<>(x % 3, new int[] {x % 2, 7}))
                                .distinct(),
                        data -> set(data.numbers().stream()
                                .map(x -> List.of(x % 3, List.of(x % 2, 7)))
                                .toList())));
    }

    private static <T> Set<T> set(Collection<T> elements) {
        return new LinkedHashSet<>(elements);
    }

    private static RDD<Integer> sizes(RDD<Integer> rdd) {
        return rdd.glom().map(List::size);
    }
}
