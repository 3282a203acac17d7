package dev.hearth.rdd;

import java.util.List;
import java.util.function.DoubleConsumer;

/**
 * Adds with an error that does not grow with the number of values: what each addition loses is added up apart (Neumaier,
 * Rundungsfehleranalyse einiger Verfahren zur Summation endlicher Summen, 1974).
 */
final class CompensatedSum implements DoubleConsumer {
    private double sum;
    private double lost;

    @Override
    public void accept(double value) {
        double next = sum + value;
        lost += Math.abs(sum) >= Math.abs(value) ? (sum - next) + value : (value - next) + sum;
        sum = next;
    }

    /** Adds what another sum has come to. */
    void add(Part part) {
        accept(part.sum());
        lost += part.lost();
    }

    double value() {
        // What an infinite sum has lost is no number.
        return Double.isFinite(sum) ? sum + lost : sum;
    }

    Part part() {
        return new Part(sum, lost);
    }

    /** A sum on its way to another. */
    record Part(double sum, double lost) {
        static double total(List<Part> parts) {
            CompensatedSum total = new CompensatedSum();
            parts.forEach(total::add);
            return total.value();
        }
    }
}
