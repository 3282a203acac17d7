/**
 * A large value as a file of compressed, checked chunks that is named by its content, and the copy of such a file that the
 * processes of one node share. {@link dev.hearth.chunk.ChunkWriter} says what the file looks like, {@link
 * dev.hearth.chunk.CheckedFile} reads it from wherever it lies, {@link dev.hearth.chunk.NodeFiles} keeps the node's copies. Must
 * not know what a value is, who wants it, or where else its chunks can be had.
 */
package dev.hearth.chunk;
