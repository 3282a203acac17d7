package dev.hearth.shared;

/** Element by element, into the array of the sum. */
record VectorAddition(int length) implements Addition<double[]> {
    VectorAddition {
        if (length < 0) {
            throw new IllegalArgumentException("vector length is " + length);
        }
    }

    @Override
    public double[] zero() {
        return new double[length];
    }

    @Override
    public double[] add(double[] sum, double[] value) {
        if (value.length != length) {
            throw new IllegalArgumentException(
                    "a vector of length " + value.length + " was added to vectors of length " + length);
        }
        for (int i = 0; i < length; i++) {
            sum[i] += value[i];
        }
        return sum;
    }
}
