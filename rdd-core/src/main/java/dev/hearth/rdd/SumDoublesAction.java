package dev.hearth.rdd;

import java.util.Spliterator;

record SumDoublesAction() implements PartitionAction<Double, CompensatedSum.Part> {
    @Override
    public CompensatedSum.Part apply(Spliterator<Double> elements, TaskContext task) {
        CompensatedSum sum = new CompensatedSum();
        UnboxDoublesCursor.over(elements).forEachRemaining(sum);
        return sum.part();
    }

    static double of(RDD<Double> rdd) {
        CompensatedSum sum = new CompensatedSum();
        rdd.run("sum", new SumDoublesAction(), rdd.allPartitions()).forEach(sum::add);
        return sum.value();
    }
}
