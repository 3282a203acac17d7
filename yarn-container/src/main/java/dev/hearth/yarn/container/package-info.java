/**
 * An executor's process in a YARN container. {@link dev.hearth.yarn.container.YarnExecutor} is its main class. Decides who the
 * process is and whose classes it sees; must not know who asked for the container, nor what an executor does.
 */
package dev.hearth.yarn.container;
