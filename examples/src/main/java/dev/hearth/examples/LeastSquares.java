package dev.hearth.examples;

/** Finds the x that fits {@code rows x = values} best, with a penalty on large ones, by its normal equations. */
final class LeastSquares {
    private static final double PENALTY = 0.05; // for each row

    private final double[][] gram;
    private final double[] right;

    LeastSquares(int rank) {
        gram = new double[rank][rank]; // its lower triangle
        right = new double[rank];
    }

    void add(double[] row, double value) {
        for (int i = 0; i < right.length; i++) {
            for (int j = 0; j <= i; j++) {
                gram[i][j] += row[i] * row[j];
            }
            gram[i][i] += PENALTY;
            right[i] += value * row[i];
        }
    }

    /** By Cholesky's decomposition, in place: the penalty makes the matrix positive definite, once there is a row. */
    double[] solve() {
        for (int i = 0; i < right.length; i++) {
            for (int j = 0; j <= i; j++) {
                double rest = gram[i][j];
                for (int k = 0; k < j; k++) {
                    rest -= gram[i][k] * gram[j][k];
                }
                gram[i][j] = i == j ? Math.sqrt(rest) : rest / gram[j][j];
            }
        }
        for (int i = 0; i < right.length; i++) {
            for (int k = 0; k < i; k++) {
                right[i] -= gram[i][k] * right[k];
            }
            right[i] /= gram[i][i];
        }
        for (int i = right.length - 1; i >= 0; i--) {
            for (int k = i + 1; k < right.length; k++) {
                right[i] -= gram[k][i] * right[k];
            }
            right[i] /= gram[i][i];
        }
        return right;
    }
}
