package dev.hearth.driver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.rdd.HearthContext;
import dev.hearth.rdd.IndexPartition;
import dev.hearth.rdd.Inputs;
import dev.hearth.rdd.NarrowDependency;
import dev.hearth.rdd.Partition;
import dev.hearth.rdd.RDD;
import java.util.List;
import java.util.Spliterator;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** An RDD of very many parents, each partition of which reads one of them, costs as much as its parents do, not its square. */
class WideUnionTest {
    private static final int PARENTS = 1_000;
    private static final AtomicInteger LOOKS = new AtomicInteger();

    @Test
    void noPartitionLooksAtEveryParent() {
        try (HearthContext context =
                HearthContext.builder("wide").master("local[2]").open()) {
            List<RDD<Integer>> parents = IntStream.range(0, PARENTS)
                    .mapToObj(i -> context.parallelize(List.of(i), 1))
                    .toList();

            assertThat(new Side(context, parents).collect())
                    .isEqualTo(IntStream.range(0, PARENTS).boxed().toList());

            assertThat(LOOKS).as("once to plan, once to read").hasValueLessThanOrEqualTo(2 * PARENTS);
        }
    }

    private static final class Side extends RDD<Integer> {
        Side(HearthContext context, List<RDD<Integer>> parents) {
            super(
                    context,
                    IntStream.range(0, PARENTS)
                            .mapToObj(i -> new Only(parents.get(i), i))
                            .toList());
        }

        @Override
        protected List<? extends Partition> listPartitions() {
            return IntStream.range(0, PARENTS).mapToObj(IndexPartition::new).toList();
        }

        @Override
        protected int[] dependenciesRead(int partition) {
            return new int[] {partition};
        }

        @Override
        protected Spliterator<Integer> compute(Partition partition, Inputs inputs) {
            return inputs.<Integer>of(partition.index()).get(0);
        }
    }

    private static final class Only extends NarrowDependency<Integer> {
        private final int child;

        Only(RDD<Integer> parent, int child) {
            super(parent);
            this.child = child;
        }

        @Override
        public int[] parentPartitions(int childPartition) {
            LOOKS.incrementAndGet();
            return childPartition == child ? new int[] {0} : new int[0];
        }
    }
}
