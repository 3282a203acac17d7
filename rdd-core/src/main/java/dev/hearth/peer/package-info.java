/**
 * How executors read each other's map output, persisted partitions and broadcast values: {@link dev.hearth.peer.PeerServer}
 * gives, {@link dev.hearth.peer.MapOutputClient}, {@link dev.hearth.peer.BlockClient} and {@link dev.hearth.peer.SpreadFetch}
 * take, at the reader's pace. Must not know what
 * records are or who reads them.
 */
package dev.hearth.peer;
