/**
 * A whole Hadoop in this process, with real container processes, and what one needs to watch programs run on it: clients as
 * processes, the processes of an application, deadlines. The tests of this module and the demo stand on it. {@link
 * dev.hearth.trial.EmbeddedHadoop} is the main type. Must not use Hearth's classes: like any user it runs the shaded jar, so
 * that a packaging mistake cannot hide.
 */
package dev.hearth.trial;
