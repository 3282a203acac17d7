/**
 * Who reads which piece of a large value from whom, so that the store is read about once however many want the value, and no
 * holder sends much more than others. {@link dev.hearth.spread.FileSpread} is the main type: what readers report goes in, what
 * they shall do comes out. Must not know threads, clocks, connections, or what the pieces are.
 */
package dev.hearth.spread;
