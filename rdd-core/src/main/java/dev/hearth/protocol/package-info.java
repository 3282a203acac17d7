/**
 * What processes of one application say to each other: identifiers and the control messages, as records. {@link
 * dev.hearth.protocol.Message} is the main type; its written form is the Avro schema {@code hearth-protocol.avsc}
 * beside it. Must not know how messages travel, what runs a task, or what schedules one.
 */
package dev.hearth.protocol;
