/**
 * Records on disks, on the wire and in memory as bytes: {@link dev.hearth.frame.Frame} is the unit in which they are
 * compressed, checked and read. Must not know where frames lie, nor what the records are for.
 */
package dev.hearth.frame;
