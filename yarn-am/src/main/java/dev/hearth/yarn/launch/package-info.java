/**
 * From settings to what YARN needs to start a JVM: memory, class path, files and a command line that the shell cannot
 * misread. {@link dev.hearth.yarn.launch.ContainerLaunch} is the main type. Pure; must not know who starts what and when.
 */
package dev.hearth.yarn.launch;
