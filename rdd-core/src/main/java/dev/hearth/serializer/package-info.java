/**
 * Data as bytes: {@link dev.hearth.serializer.DataSerializer} is the main type. Users may
 * supply a {@link dev.hearth.serializer.ValueSerializer} for classes of theirs. Functions are another matter, see {@link
 * dev.hearth.closure}. Must not know RDDs, tasks or transport.
 */
package dev.hearth.serializer;
