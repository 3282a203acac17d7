package dev.hearth.task;

import dev.hearth.protocol.AccumulatorUpdate.Owner;
import dev.hearth.rdd.Inputs;
import java.util.Arrays;
import java.util.List;
import java.util.Spliterator;

/** An operator's parents, opened, dependency by dependency. */
final class OpenedInputs extends OperatorScope implements Inputs {
    private final int rdd;
    private final int[] dependencies;
    private final List<List<Spliterator<?>>> opened;

    /** @param dependencies indexes of those that were opened, ascending */
    OpenedInputs(Attempt attempt, int rdd, int partition, int[] dependencies, List<List<Spliterator<?>>> opened) {
        super(attempt, new Owner(Owner.Kind.RDD, rdd), partition);
        this.rdd = rdd;
        this.dependencies = dependencies;
        this.opened = opened;
    }

    @Override
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // the operator knows its parents' element types
    public <P> Spliterator<P> only() {
        if (opened.size() != 1 || opened.get(0).size() != 1) {
            throw new IllegalStateException("RDD %d asks for its only input but has %d of %d dependencies"
                    .formatted(rdd, opened.stream().mapToInt(List::size).sum(), opened.size()));
        }
        return (Spliterator<P>) opened.get(0).get(0);
    }

    @Override
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // the operator knows its parents' element types
    public <P> List<Spliterator<P>> of(int dependency) {
        return (List<Spliterator<P>>) (List<?>) opened.get(Arrays.binarySearch(dependencies, dependency));
    }
}
