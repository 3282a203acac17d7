/** Turns an action on an RDD into what the scheduler and the executors understand: lineage walked without recursion,
 * cut into stages, serialized operator by operator. {@link dev.hearth.plan.JobPlanner} is the main type. Must not know
 * executors or time. */
package dev.hearth.plan;
