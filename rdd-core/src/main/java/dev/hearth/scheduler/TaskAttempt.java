package dev.hearth.scheduler;

/**
 * One attempt of a task on an executor.
 *
 * @param id unique within the application
 * @param task index of the task in its set
 * @param locality how near to its data it was launched
 * @param round of the stage, see {@link FetchRounds}
 */
record TaskAttempt(long id, TaskSet taskSet, int task, ExecutorSlots executor, Locality locality, int round) {}
