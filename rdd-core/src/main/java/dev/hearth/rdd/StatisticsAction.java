package dev.hearth.rdd;

import java.util.List;
import java.util.Spliterator;
import java.util.function.DoubleConsumer;

/**
 * Count, mean, squared deviations and extremes in one pass (Welford, Note on a Method for Calculating Corrected Sums of Squares
 * and Products, 1962); parts are merged as Chan, Golub and LeVeque say (Updating Formulae and a Pairwise Algorithm for Computing
 * Sample Variances, 1979).
 */
record StatisticsAction() implements PartitionAction<Double, StatisticsAction.Part> {
    @Override
    public Part apply(Spliterator<Double> elements, TaskContext task) {
        Pass pass = new Pass();
        UnboxDoublesCursor.over(elements).forEachRemaining(pass);
        return pass.part();
    }

    static Statistics of(RDD<Double> rdd, String name) {
        return merge(rdd.run(name, new StatisticsAction(), rdd.allPartitions()));
    }

    static Statistics merge(List<Part> parts) {
        Pass pass = new Pass();
        parts.forEach(pass::add);
        return pass.statistics();
    }

    /** The statistics of some of the numbers. */
    record Part(long count, CompensatedSum.Part sum, double mean, double squaredDeviations, double min, double max) {}

    private static final class Pass implements DoubleConsumer {
        private final CompensatedSum sum = new CompensatedSum();
        private long count;
        private double mean;
        private double squaredDeviations;
        private double min = Double.POSITIVE_INFINITY;
        private double max = Double.NEGATIVE_INFINITY;

        @Override
        public void accept(double value) {
            count++;
            sum.accept(value);
            double before = value - mean;
            mean += before / count;
            squaredDeviations += before * (value - mean);
            min = Math.min(min, value);
            max = Math.max(max, value);
        }

        void add(Part other) {
            if (other.count() == 0) {
                return;
            }
            long both = count + other.count();
            double apart = other.mean() - mean;
            double others = (double) other.count() / both; // 1 for the first part, whose mean stays as it is
            mean += apart * others;
            // In this order, since the square of huge numbers overflows and may count for nothing.
            squaredDeviations += other.squaredDeviations() + apart * (apart * (count * others));
            count = both;
            sum.add(other.sum());
            min = Math.min(min, other.min());
            max = Math.max(max, other.max());
        }

        Part part() {
            return new Part(count, sum.part(), mean, squaredDeviations, min, max);
        }

        Statistics statistics() {
            return new Statistics(count, sum.value(), count == 0 ? Double.NaN : mean, squaredDeviations, min, max);
        }
    }
}
