package dev.hearth.operators;

import dev.hearth.rdd.HearthContext;
import dev.hearth.rdd.PairRDD;
import dev.hearth.rdd.Partitioner;
import dev.hearth.rdd.RDD;
import dev.hearth.storage.StorageLevel;
import java.util.List;

/** A case's inputs as RDDs, its own, in one scenario. */
final class Given {
    private final HearthContext context;
    private final Data data;
    private final RDD<Integer> numbers;
    private final RDD<Integer> others;
    private final PairRDD<Integer, String> left;
    private final PairRDD<Integer, Long> right;

    Given(HearthContext context, Data data, StorageLevel level) {
        this.context = context;
        this.data = data;
        this.numbers = rdd(0, data.numbers()).persist(level);
        this.others = rdd(1, data.others()).persist(level);
        this.left = PairRDD.of(rdd(2, data.left())).persist(level);
        this.right = PairRDD.of(rdd(3, data.right())).persist(level);
    }

    private <T> RDD<T> rdd(int input, List<T> elements) {
        int cut = data.cuts().get(input);
        return cut == 0 ? context.emptyRDD() : context.parallelize(elements, cut);
    }

    /** Computes the inputs, so that they are kept where they are persisted. */
    Given computed() {
        context.union(List.<RDD<?>>of(numbers, others, left, right)).count();
        return this;
    }

    HearthContext context() {
        return context;
    }

    Data data() {
        return data;
    }

    RDD<Integer> numbers() {
        return numbers;
    }

    RDD<Integer> others() {
        return others;
    }

    PairRDD<Integer, String> left() {
        return left;
    }

    PairRDD<Integer, Long> right() {
        return right;
    }

    int partitions() {
        return data.partitions();
    }

    Partitioner partitioner() {
        return data.partitioner();
    }
}
