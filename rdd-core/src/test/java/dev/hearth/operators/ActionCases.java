package dev.hearth.operators;

import static dev.hearth.operators.OperatorCase.result;

import dev.hearth.shared.LongAccumulator;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What comes back to the program. */
final class ActionCases {
    private ActionCases() {}

    static List<OperatorCase> rows() {
        return List.of(
                result(
                        "reduce",
                        in -> in.numbers().map(String::valueOf).reduce(String::concat),
                        data -> data.numbers().stream()
                                .map(String::valueOf)
                                .reduce(String::concat)
                                .orElseThrow()),
                result("fold", in -> in.numbers().fold(0, Integer::sum), ActionCases::sum),
                result(
                        "aggregate",
                        in -> in.numbers().aggregate(new ArrayList<>(), ActionCases::add, ActionCases::addAll),
                        Data::numbers),
                result("foreach", ActionCases::addedByForeach, data -> (long) sum(data)),
                result("foreachPartition", ActionCases::addedByPartition, data -> (long) sum(data)),
                result("count", in -> in.numbers().count(), data ->
                        (long) data.numbers().size()),
                result("countByValue", in -> in.numbers().countByValue(), data -> data.numbers().stream()
                        .collect(Collectors.groupingBy(x -> x, Collectors.counting()))),
                result("collect", in -> in.numbers().collect(), Data::numbers),
                result("broadcast", in -> in.numbers().broadcast().value(), Data::numbers),
                result("take", in -> in.numbers().take(7), data -> data.numbers().stream()
                        .limit(7)
                        .toList()),
                result("first", in -> in.numbers().first(), data -> data.numbers().stream()
                        .findFirst()
                        .orElseThrow()),
                result("isEmpty", in -> in.numbers().isEmpty(), data -> data.numbers()
                        .isEmpty()));
    }

    private static int sum(Data data) {
        return data.numbers().stream().mapToInt(Integer::intValue).sum();
    }

    private static List<Integer> add(List<Integer> numbers, Integer number) {
        numbers.add(number);
        return numbers;
    }

    private static List<Integer> addAll(List<Integer> numbers, List<Integer> more) {
        numbers.addAll(more);
        return numbers;
    }

    private static long addedByForeach(Given in) {
        LongAccumulator sum = in.context().longAccumulator("sum");
        in.numbers().foreach(sum::add);
        return sum.value();
    }

    private static long addedByPartition(Given in) {
        LongAccumulator sum = in.context().longAccumulator("sum");
        in.numbers().foreachPartition(numbers -> numbers.forEach(sum::add));
        return sum.value();
    }
}
