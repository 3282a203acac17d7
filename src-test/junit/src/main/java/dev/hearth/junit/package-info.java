/**
 * For tests of programs that use Hearth: {@link dev.hearth.junit.HearthTest} gives tests a context, {@link
 * dev.hearth.junit.MiniCluster} a whole Hadoop to submit to. Published as {@code dev.hearth:hearth-junit}.
 */
package dev.hearth.junit;
