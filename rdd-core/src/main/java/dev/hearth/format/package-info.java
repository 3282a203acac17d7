/**
 * What files look like to those who read and those who write them: which Java types stand for which Writables, how Java's
 * classes and records look in Avro, and what object files are made of. {@link dev.hearth.format.AttemptScope} is all that
 * reading and writing know of a task. Must not know partitions, jobs or where files come from.
 */
package dev.hearth.format;
