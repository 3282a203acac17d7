/**
 * Finds functions that can never be sent to executors before anything runs: {@link dev.hearth.check.ClosureCheck} reads the
 * class files of a program. It says only what is certain; what depends on values is left to the refusal at the call. Must not
 * load the program's classes, and know nothing of RDDs beyond what they are captured as.
 */
package dev.hearth.check;
