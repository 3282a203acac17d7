package dev.hearth.protocol;

import java.util.List;

/**
 * The functions of a stage as a flat list: every operator serialized alone, parents before children, so neither
 * writing nor reading it recurses over lineage.
 *
 * @param operators in topological order; the last one is what the output is made of
 * @param partitions how many the last operator has
 */
public record StageCode(List<OperatorCode> operators, int partitions, Output output) {
    /**
     * One operator (an RDD without its lineage).
     *
     * @param rdd its id
     * @param parents for each of its dependencies, in order, where its data comes from
     * @param keptAs how its partitions are kept once they are computed
     * @param bytes the serialized RDD
     */
    public record OperatorCode(int rdd, List<ParentCode> parents, KeptAs keptAs, byte[] bytes) {}

    /** Where one dependency's data comes from. */
    public sealed interface ParentCode {
        /** Partitions of another operator of the stage, at this position in {@link StageCode#operators}. */
        record Operator(int position) implements ParentCode {}

        /** What map tasks have written for the partition. */
        record Shuffle(int shuffle) implements ParentCode {}
    }

    /** What becomes of the last operator's elements. */
    public sealed interface Output {
        /**
         * A value for the driver.
         *
         * @param job whose action it is
         * @param action the serialized function that turns a partition's elements into the task's result
         */
        record Result(int job, byte[] action) implements Output {}

        /**
         * Map output, kept by the executor.
         *
         * @param dependency the serialized shuffle dependency, which says how pairs are placed and combined
         */
        record ForShuffle(int shuffle, byte[] dependency) implements Output {}
    }
}
