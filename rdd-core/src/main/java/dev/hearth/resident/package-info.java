/**
 * How much of its machine's memory this process holds, and when that is too much for its container. {@link
 * dev.hearth.resident.ResidentWatch} is the main type: it is shown samples and says what to do. Must not know tasks, threads or
 * how memory is given back.
 */
package dev.hearth.resident;
