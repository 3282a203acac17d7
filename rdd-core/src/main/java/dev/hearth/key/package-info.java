/**
 * What makes two keys the same, in every JVM: {@link dev.hearth.key.Keys} hashes and compares them. Java's own {@code hashCode}
 * does not serve where it depends on an object's identity, as an enum's or an array's does, and everything's that contains one.
 * A type that has nothing but its identity to tell it apart is refused, with what to do instead. Must not know RDDs,
 * serialization, or where keys go.
 */
package dev.hearth.key;
