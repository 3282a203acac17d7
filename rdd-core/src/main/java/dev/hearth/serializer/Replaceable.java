package dev.hearth.serializer;

/** Something that is good only where it was made, and travels as something else with the same content. */
public interface Replaceable {
    /** What is written in its place, and arrives, unless it is a {@link Replacement}. */
    Object replacement();
}
