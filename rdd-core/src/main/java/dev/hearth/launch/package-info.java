/**
 * What a process that a cluster started finds around it: the names of its files, what goes along with the program ({@link
 * dev.hearth.launch.Shipment}), its environment, whose work it does and the user's classes; and how a program's failure is told
 * to its user. {@link dev.hearth.launch.ContainerFiles} and {@link dev.hearth.launch.ExecutorLaunch} are what those who start
 * containers and those who run in them agree on. Must not know YARN, messages or what a process does once it runs.
 */
package dev.hearth.launch;
