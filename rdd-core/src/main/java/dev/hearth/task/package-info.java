/** Runs one task attempt on an executor: opens a stage's operators over a partition, without recursion, and applies
 * the action. {@link dev.hearth.task.TaskRunner} is the main type. Must not know who scheduled the task or how its
 * result travels. */
package dev.hearth.task;
