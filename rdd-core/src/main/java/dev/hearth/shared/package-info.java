/**
 * Variables that driver and tasks share: accumulators that tasks add to and only the driver reads, and broadcast values that
 * are written once and read everywhere. {@link dev.hearth.shared.Accumulators} and {@link dev.hearth.shared.BroadcastManager}
 * are the main types; a large value is a file of package {@code chunk}. Must not know RDDs, scheduling or transport.
 */
package dev.hearth.shared;
