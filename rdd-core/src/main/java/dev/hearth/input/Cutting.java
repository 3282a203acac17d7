package dev.hearth.input;

/**
 * How many partitions files become.
 *
 * @param minPartitions how many to aim at, if there are fewer blocks
 * @param packedBytes how much small files may make up together before another partition is begun
 */
public record Cutting(int minPartitions, long packedBytes) {
    public Cutting {
        if (minPartitions < 1) {
            throw new IllegalArgumentException("%d partitions asked for; ask for 1 or more".formatted(minPartitions));
        }
    }
}
