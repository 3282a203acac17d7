/**
 * How executors read each other's map output and persisted partitions: {@link dev.hearth.peer.PeerServer} gives, {@link
 * dev.hearth.peer.MapOutputClient} and {@link dev.hearth.peer.BlockClient} take, at the reader's pace. Must not know what
 * records are or who reads them.
 */
package dev.hearth.peer;
