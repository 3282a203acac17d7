/**
 * A whole Hadoop in this process, with real container processes, and clients as processes to run programs on it. {@link
 * dev.hearth.embedded.EmbeddedHadoop} is the main type. Must not use Hearth's classes: like any user it runs the jar that
 * ships, so that a packaging mistake cannot hide.
 */
package dev.hearth.embedded;
