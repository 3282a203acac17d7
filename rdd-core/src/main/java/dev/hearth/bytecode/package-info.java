/**
 * What class files say of the code in them: {@link dev.hearth.bytecode.UseAnalysis} follows an object through the methods that
 * can reach it and finds which of its fields they read, {@link dev.hearth.bytecode.ClassFiles} finds the files. What cannot be
 * followed counts as a use of everything. Must not know live objects, serialization or what the answer is for.
 */
package dev.hearth.bytecode;
