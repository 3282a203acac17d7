/**
 * How executors read each other's map output: {@link dev.hearth.peer.PeerServer} gives, {@link
 * dev.hearth.peer.MapOutputClient} takes, from all holders at once and at the reader's pace. Must not know what records are
 * or who reads them.
 */
package dev.hearth.peer;
