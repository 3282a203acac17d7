package dev.hearth.scheduler;

/**
 * Why an executor is gone, for good.
 *
 * @param description in plain words, for the job's error message
 * @param chargesTasks whether its running tasks may be to blame, so that their attempts count against {@code
 *     hearth.task.max-failures}; false for lost nodes, preemption and orderly shutdown
 */
public record LossReason(String description, boolean chargesTasks) implements LossCause {}
