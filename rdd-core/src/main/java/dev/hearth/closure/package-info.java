/**
 * Functions as bytes: {@link dev.hearth.closure.Captured} takes them when an operator is called and hands every task attempt
 * its own copy. What a function holds but cannot use stays behind ({@link dev.hearth.closure.Trimming}); what cannot be
 * serialized is reported here, at the call. Must not know RDDs, tasks or transport; things that
 * change shape on the way to an executor implement {@link dev.hearth.closure.Capturable}, and loaders of classes whose state
 * travels with their functions {@link dev.hearth.closure.FunctionHome}.
 */
package dev.hearth.closure;
