package dev.hearth.rdd;

import static java.util.Objects.requireNonNull;

import dev.hearth.closure.Captured;
import dev.hearth.function.SerializableBiFunction;
import dev.hearth.function.SerializableBinaryOperator;
import dev.hearth.function.SerializableFunction;
import java.util.List;
import java.util.stream.Stream;

/**
 * Combines partitions' results in several rounds, each by tasks that combine neighbours, so that the driver gets few of
 * them: of n partitions and a depth of d about the d-th root of n. What is combined stays in order.
 */
final class TreeReduction {
    private TreeReduction() {}

    /** @return one element, or none if no partition has a result */
    static <T, U> List<U> run(
            String name,
            RDD<T> rdd,
            PartitionAction<T, List<U>> action,
            SerializableBinaryOperator<U> combine,
            int depth) {
        if (depth < 1) {
            throw new IllegalArgumentException("%s: the depth is %d; expected 1 or more".formatted(name, depth));
        }
        requireNonNull(combine, "combine is null");
        RDD<U> results = new PartitionResultRDD<>(rdd, Captured.of(action)).flatMap(new Results<U>());
        int partitions = rdd.partitions().size();
        for (int left = depth - 1; left > 0; left--) {
            int groups = (int) Math.ceil(Math.pow(partitions, (double) left / depth));
            if (groups < results.partitions().size()) {
                results = combineNeighbours(results, combine, groups);
            }
        }
        return ReduceAction.combine(combine, results.run(name, new CollectAction<U>(), results.allPartitions()));
    }

    private static <U> RDD<U> combineNeighbours(RDD<U> results, SerializableBinaryOperator<U> combine, int groups) {
        RDD<Pair<Integer, U>> placed = results.mapPartitionsWithIndex(
                new ToGroup<U>(results.partitions().size(), groups));
        return PairRDD.of(placed)
                .combineByKey(new Result<U>(), combine::apply, combine, new IndexPartitioner(groups), false)
                .values();
    }

    private record Results<U>() implements SerializableFunction<List<U>, List<U>> {
        @Override
        public List<U> apply(List<U> results) {
            return results;
        }
    }

    private record Result<U>() implements SerializableFunction<U, U> {
        @Override
        public U apply(U result) {
            return result;
        }
    }

    /** Puts a partition's results into the group that it belongs to: runs of nearly equal length. */
    private record ToGroup<U>(int partitions, int groups)
            implements SerializableBiFunction<Integer, Stream<U>, Stream<Pair<Integer, U>>> {
        @Override
        public Stream<Pair<Integer, U>> apply(Integer partition, Stream<U> results) {
            int group = Runs.runOf(partition, groups, partitions);
            return results.map(result -> new Pair<>(group, result));
        }
    }
}
