/**
 * The engine behind a context: one thread that owns the scheduler, and the backends that provide executors. {@link
 * dev.hearth.driver.Driver} is the main type and serves callers' threads; all that {@link dev.hearth.driver.LoopState} holds
 * belongs to the scheduler's thread, {@link dev.hearth.driver.SchedulerLoop}. Must not know YARN.
 */
package dev.hearth.driver;
