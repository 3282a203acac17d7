/**
 * The heap that an executor shares out: {@link dev.hearth.memory.MemoryManager} is the main type. It decides who may hold how
 * many bytes, by estimate, for persisted partitions and for what running tasks collect. Must not know what the bytes are.
 */
package dev.hearth.memory;
