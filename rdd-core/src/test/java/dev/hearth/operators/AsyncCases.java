package dev.hearth.operators;

import static dev.hearth.operators.OperatorCase.result;

import dev.hearth.rdd.Estimate;
import dev.hearth.rdd.Pair;
import dev.hearth.shared.LongAccumulator;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What comes back to a program that does not wait, or not for ever. */
final class AsyncCases {
    private AsyncCases() {}

    static List<OperatorCase> rows() {
        return List.of(
                result("countAsync", in -> in.numbers().countAsync().join(), data ->
                        (long) data.numbers().size()),
                result("collectAsync", in -> in.numbers().collectAsync().join(), Data::numbers),
                result("takeAsync", in -> in.numbers().takeAsync(7).join(), data -> data.numbers().stream()
                        .limit(7)
                        .toList()),
                result(
                        "reduceAsync",
                        in -> join(in.numbers().map(String::valueOf).reduceAsync(String::concat)),
                        data -> data.numbers().stream()
                                .map(String::valueOf)
                                .reduce(String::concat)
                                .orElseThrow()),
                result(
                        "foreachAsync",
                        in -> added(in, (given, sum) -> given.numbers().foreachAsync(sum::add)),
                        AsyncCases::sum),
                result(
                        "foreachPartitionAsync",
                        in -> added(in, (given, sum) -> given.numbers()
                                .foreachPartitionAsync(partition -> partition.forEach(sum::add))),
                        AsyncCases::sum),
                result(
                        "countApprox",
                        in -> in.numbers()
                                .countApprox(Duration.ofMinutes(1), 0.95)
                                .value(),
                        data -> Estimate.exactly(data.numbers().size())),
                result(
                        "countByValueApprox",
                        in -> in.numbers()
                                .countByValueApprox(Duration.ofMinutes(1), 0.95)
                                .value(),
                        data -> counted(data.numbers().stream())),
                result(
                        "countByKeyApprox",
                        in -> in.left()
                                .countByKeyApprox(Duration.ofMinutes(1), 0.95)
                                .value(),
                        data -> counted(data.left().stream().map(Pair::key))));
    }

    private static Map<Integer, Estimate> counted(Stream<Integer> keys) {
        return keys.collect(Collectors.groupingBy(
                key -> key, Collectors.collectingAndThen(Collectors.counting(), count -> Estimate.exactly(count))));
    }

    /** Throws what the action would have thrown. */
    private static <A> A join(CompletableFuture<A> future) {
        try {
            return future.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException reason ? reason : e;
        }
    }

    private static long added(Given in, BiFunction<Given, LongAccumulator, CompletableFuture<Void>> action) {
        LongAccumulator sum = in.context().longAccumulator("sum");
        action.apply(in, sum).join();
        return sum.value();
    }

    private static long sum(Data data) {
        return data.numbers().stream().mapToLong(Integer::longValue).sum();
    }
}
