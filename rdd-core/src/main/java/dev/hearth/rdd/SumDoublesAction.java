package dev.hearth.rdd;

import java.time.Duration;
import java.util.List;
import java.util.Spliterator;

record SumDoublesAction() implements PartitionAction<Double, CompensatedSum.Part> {
    @Override
    public CompensatedSum.Part apply(Spliterator<Double> elements, TaskContext task) {
        CompensatedSum sum = new CompensatedSum();
        UnboxDoublesCursor.over(elements).forEachRemaining(sum);
        return sum.part();
    }

    static double of(RDD<Double> rdd) {
        return CompensatedSum.Part.total(rdd.run("sum", new SumDoublesAction(), rdd.allPartitions()));
    }

    static ApproximateResult<Estimate> approximately(RDD<Double> rdd, Duration timeout, double confidence) {
        return rdd.runApproximately(
                "sumApprox",
                new SumDoublesAction(),
                timeout,
                confidence,
                (sample, sums) -> sample.isWhole()
                        ? Estimate.exactly(CompensatedSum.Part.total(sums))
                        : sample.total(sums.stream()
                                .map(sum -> CompensatedSum.Part.total(List.of(sum)))
                                .toList()));
    }
}
