package dev.hearth.plan;

import dev.hearth.protocol.DividedCode;
import dev.hearth.protocol.Message.PartitionData;
import dev.hearth.scheduler.JobSpec;
import java.util.List;
import java.util.Map;

/**
 * A job, ready to run.
 *
 * @param spec what the scheduler needs to know
 * @param reads what people call the RDD that the action reads
 * @param code by stage id, what executors need to know once
 * @param data by stage id and partition, what a single task carries
 */
public record JobPlan(
        JobSpec spec,
        String reads,
        Map<Integer, DividedCode> code,
        Map<Integer, Map<Integer, List<PartitionData>>> data) {}
