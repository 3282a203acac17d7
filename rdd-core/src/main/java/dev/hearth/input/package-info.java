/**
 * Where data comes from: which files a program named, how they are cut into what partitions read, and how their records are
 * read. {@link dev.hearth.input.Input} is the main type, one implementation for each format. Must not know RDDs, jobs or
 * tasks beyond the little that {@link dev.hearth.format.AttemptScope} says.
 */
package dev.hearth.input;
