/**
 * The programming model: {@link dev.hearth.rdd.RDD}, made from a {@link dev.hearth.rdd.HearthContext}, with one RDD class and
 * one cursor class for each operator, side by side. Decides what lineage is and what a partition computes. Must not know
 * how jobs are scheduled, where tasks run or what is cached: {@link dev.hearth.rdd.Engine} does.
 */
package dev.hearth.rdd;
