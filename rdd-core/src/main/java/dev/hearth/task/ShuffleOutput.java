package dev.hearth.task;

import dev.hearth.closure.Captured;
import dev.hearth.protocol.AccumulatorUpdate.Owner;
import dev.hearth.protocol.TaskResult;
import dev.hearth.rdd.Combine;
import dev.hearth.rdd.Pair;
import dev.hearth.rdd.Partitioner;
import dev.hearth.rdd.ShuffleDependency;
import dev.hearth.shuffle.ExternalAggregator;
import dev.hearth.shuffle.KeyedCursor;
import dev.hearth.shuffle.MapOutputWriter;
import java.util.Arrays;
import java.util.Optional;
import java.util.Spliterator;
import java.util.function.Consumer;

/** Map output: pairs in local files, by the partition that reads them, combined by key first if the dependency says so. */
record ShuffleOutput(ShuffleDependency<?, ?> dependency) implements StageOutput {
    @Override
    public Made make(Spliterator<?> elements, int partition, Attempt attempt) throws Exception {
        OperatorScope scope =
                new OperatorScope(attempt, new Owner(Owner.Kind.SHUFFLE, dependency.shuffle()), partition);
        Partitioner partitioner = dependency.partitioner().in(scope);
        try (MapOutputWriter writer = attempt.mapOutput(dependency.shuffle(), partition, partitioner.numPartitions())) {
            Optional<? extends Captured<? extends Combine<?, ?>>> combine = dependency.mapSideCombine();
            if (combine.isPresent()) {
                combine(elements, open(combine.get(), scope), partitioner, writer, scope);
            } else {
                pairs(elements).forEachRemaining(new Placing(partitioner, writer));
            }
            attempt.checkWhole();
            if (scope.progress() != null) {
                scope.progress().ended();
            }
            long[] bytes = writer.commit();
            attempt.addShuffleBytesWritten(Arrays.stream(bytes).sum());
            return new Made(TaskResult.MapOutput.of(bytes), Optional.empty());
        }
    }

    @SuppressWarnings("unchecked") // the dependency's parent is an RDD of pairs
    private static Spliterator<Pair<Object, Object>> pairs(Spliterator<?> elements) {
        return (Spliterator<Pair<Object, Object>>) elements;
    }

    @SuppressWarnings("unchecked") // made for the values of the dependency's parent
    private static Combine<Object, Object> open(Captured<? extends Combine<?, ?>> combine, OperatorScope scope) {
        return scope.function((Captured<Combine<Object, Object>>) combine).in(scope.serializer());
    }

    private static void combine(
            Spliterator<?> elements,
            Combine<Object, Object> combine,
            Partitioner partitioner,
            MapOutputWriter writer,
            OperatorScope scope) {
        try (ExternalAggregator<Object, Object, Object> aggregator =
                new ExternalAggregator<>(scope.workspace(), combine::create, combine::add, combine::merge)) {
            pairs(elements).forEachRemaining(new Adding(aggregator));
            KeyedCursor<Object, Object> combined = aggregator.finish();
            while (combined.advance()) {
                writer.add(partitioner.partition(combined.key()), combined.key(), combined.value());
            }
        }
    }

    private record Placing(Partitioner partitioner, MapOutputWriter writer) implements Consumer<Pair<Object, Object>> {
        @Override
        public void accept(Pair<Object, Object> pair) {
            writer.add(partitioner.partition(pair.key()), pair.key(), pair.value());
        }
    }

    private record Adding(ExternalAggregator<Object, Object, Object> aggregator)
            implements Consumer<Pair<Object, Object>> {
        @Override
        public void accept(Pair<Object, Object> pair) {
            aggregator.add(pair.key(), pair.value());
        }
    }
}
