/**
 * Where data goes: how a partition becomes a file, and how the files of a save become visible, all of them or none. {@link
 * dev.hearth.output.OutputDirectory} is the main type; it is the driver's, and {@link dev.hearth.output.PartOutput} is the tasks'. Must not
 * know RDDs, jobs or tasks beyond the little that {@link dev.hearth.format.AttemptScope} says.
 */
package dev.hearth.output;
