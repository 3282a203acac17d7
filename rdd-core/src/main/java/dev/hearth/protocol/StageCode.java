package dev.hearth.protocol;

import java.util.List;

/**
 * The functions of a stage as a flat list: every operator serialized alone, parents before children, so neither
 * writing nor reading it recurses over lineage.
 *
 * @param job the job that first needed the stage
 * @param operators in topological order; the last one is what the action reads
 * @param action the serialized function that turns a partition's elements into the task's result
 */
public record StageCode(int job, List<OperatorCode> operators, byte[] action) {
    /**
     * One operator (an RDD without its lineage).
     *
     * @param rdd its id
     * @param parents for each of its dependencies, in order, the position of the parent in {@link StageCode#operators}
     * @param persisted whether its partitions are kept in executor memory
     * @param bytes the serialized RDD
     */
    public record OperatorCode(int rdd, List<Integer> parents, boolean persisted, byte[] bytes) {}
}
