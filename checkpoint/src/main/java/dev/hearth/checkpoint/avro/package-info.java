/**
 * A checkpoint as a directory of a Hadoop file system: one Avro container file for each partition, and a manifest that is written
 * last. {@link dev.hearth.checkpoint.avro.AvroCheckpointStore} is the main type. Decides what elements look like in Avro, and what
 * has to be found when they are read. Must not know RDDs, jobs or schedulers: which partition is written when is the engine's affair.
 */
package dev.hearth.checkpoint.avro;
