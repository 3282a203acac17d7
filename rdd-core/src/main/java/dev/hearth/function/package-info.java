/**
 * The shapes of user code that crosses to an executor: the JDK's functional interfaces, made serializable and allowed to
 * throw checked exceptions. They know nothing of the engine.
 */
package dev.hearth.function;
