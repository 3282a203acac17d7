package dev.hearth.operators;

import static dev.hearth.operators.OperatorCase.anyOrder;

import dev.hearth.rdd.Pair;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Joins are nested loops. */
final class JoinCases {
    private JoinCases() {}

    static List<OperatorCase> rows() {
        return List.of(
                anyOrder("join(other)", in -> in.left().join(in.right()), JoinCases::inner),
                anyOrder(
                                "join(other, partitioner)",
                                in -> in.left().join(in.right(), in.partitioner()),
                                JoinCases::inner)
                        .inPartitions(),
                anyOrder(
                        "join(both placed)",
                        in -> in.left()
                                .partitionBy(in.partitioner())
                                .join(in.right().partitionBy(in.partitioner())),
                        JoinCases::inner),
                anyOrder(
                        "join(one placed)",
                        in -> in.left().partitionBy(in.partitioner()).join(in.right(), in.partitioner()),
                        JoinCases::inner),
                anyOrder("leftOuterJoin(other)", in -> in.left().leftOuterJoin(in.right()), JoinCases::leftOuter),
                anyOrder(
                                "leftOuterJoin(other, partitioner)",
                                in -> in.left().leftOuterJoin(in.right(), in.partitioner()),
                                JoinCases::leftOuter)
                        .inPartitions(),
                anyOrder("rightOuterJoin(other)", in -> in.left().rightOuterJoin(in.right()), JoinCases::rightOuter),
                anyOrder(
                                "rightOuterJoin(other, partitioner)",
                                in -> in.left().rightOuterJoin(in.right(), in.partitioner()),
                                JoinCases::rightOuter)
                        .inPartitions(),
                anyOrder("fullOuterJoin(other)", in -> in.left().fullOuterJoin(in.right()), JoinCases::fullOuter),
                anyOrder(
                                "fullOuterJoin(other, partitioner)",
                                in -> in.left().fullOuterJoin(in.right(), in.partitioner()),
                                JoinCases::fullOuter)
                        .inPartitions(),
                anyOrder("subtractByKey(other)", in -> in.left().subtractByKey(in.right()), JoinCases::unmatched),
                anyOrder(
                                "subtractByKey(other, partitioner)",
                                in -> in.left().subtractByKey(in.right(), in.partitioner()),
                                JoinCases::unmatched)
                        .inPartitions());
    }

    private static Collection<?> inner(Data data) {
        return loops(data, false, false, false, false);
    }

    private static Collection<?> leftOuter(Data data) {
        return loops(data, true, false, false, true);
    }

    private static Collection<?> rightOuter(Data data) {
        return loops(data, false, true, true, false);
    }

    private static Collection<?> fullOuter(Data data) {
        return loops(data, true, true, true, true);
    }

    private static Collection<?> unmatched(Data data) {
        return data.left().stream()
                .filter(one ->
                        data.right().stream().noneMatch(other -> other.key().equals(one.key())))
                .toList();
    }

    /** @param leftWraps whether the values of the left side may be absent in a row, and so are wrapped in all rows */
    private static Collection<?> loops(
            Data data, boolean keepsLeft, boolean keepsRight, boolean leftWraps, boolean rightWraps) {
        List<Object> rows = new ArrayList<>();
        for (Pair<Integer, String> one : data.left()) {
            boolean matched = false;
            for (Pair<Integer, Long> other : data.right()) {
                if (one.key().equals(other.key())) {
                    matched = true;
                    rows.add(row(one.key(), wrap(leftWraps, one.value()), wrap(rightWraps, other.value())));
                }
            }
            if (!matched && keepsLeft) {
                rows.add(row(one.key(), wrap(leftWraps, one.value()), Optional.empty()));
            }
        }
        for (Pair<Integer, Long> other : data.right()) {
            if (keepsRight && data.left().stream().noneMatch(one -> one.key().equals(other.key()))) {
                rows.add(row(other.key(), Optional.empty(), wrap(rightWraps, other.value())));
            }
        }
        return rows;
    }

    private static Object wrap(boolean wraps, Object value) {
        return wraps ? Optional.of(value) : value;
    }

    private static Object row(Integer key, Object left, Object right) {
        return new Pair<>(key, new Pair<>(left, right));
    }
}
