/**
 * What the engine asks of a store of checkpoints, and what both sides call things: {@link CheckpointStore}. How a partition
 * becomes a file is the store's to decide; when one is written, and which RDD reads it, is known to neither it nor this package.
 */
package dev.hearth.checkpoint;
