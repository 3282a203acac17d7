/**
 * A broadcast value as one file of a Hadoop file system, under the application's directory, so that every executor can read it
 * from a node near to it. {@link dev.hearth.broadcast.hdfs.HdfsBroadcastStore} is the main type. Must not know what a value
 * is, who reads it or when; length and checksum are verified by the reader.
 */
package dev.hearth.broadcast.hdfs;
