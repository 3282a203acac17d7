package dev.hearth.rdd;

import java.util.List;
import java.util.Spliterator;
import java.util.stream.DoubleStream;
import java.util.stream.StreamSupport;

record CollectDoublesAction() implements PartitionAction<Double, double[]> {
    @Override
    public double[] apply(Spliterator<Double> elements, TaskContext task) {
        return StreamSupport.doubleStream(UnboxDoublesCursor.over(elements), false)
                .toArray();
    }

    static double[] of(RDD<Double> rdd) {
        List<double[]> parts = rdd.run("collect", new CollectDoublesAction(), rdd.allPartitions());
        return parts.stream().flatMapToDouble(DoubleStream::of).toArray();
    }
}
