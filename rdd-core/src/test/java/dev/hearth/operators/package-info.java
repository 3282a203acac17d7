/**
 * Every operator in one table ({@link dev.hearth.operators.OperatorTable}): a program that uses it, and what plain collections
 * make of the same data. {@link dev.hearth.operators.EveryOperatorTest} runs the table in all scenarios: inputs of every shape,
 * memory that suffices and memory that does not, persisted inputs, several processes, a lost executor. A new operator is a row
 * in the file of its group; the table says which are missing.
 */
package dev.hearth.operators;
