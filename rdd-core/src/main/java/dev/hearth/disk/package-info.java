/**
 * An executor's files on its local disks: {@link dev.hearth.disk.LocalFiles} is the main type. It decides which directory takes
 * a file, that nobody sees one before it is whole, and that all are gone when the executor ends. Must not know what they contain.
 */
package dev.hearth.disk;
