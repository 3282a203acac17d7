/** The engine behind a context: one thread that owns the scheduler, and the backends that provide executors. {@link
 * dev.hearth.driver.Driver} is the main type. Must not know YARN. */
package dev.hearth.driver;
