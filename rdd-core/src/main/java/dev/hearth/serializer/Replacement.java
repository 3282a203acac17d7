package dev.hearth.serializer;

/** What a {@link Replaceable} is written as, if it is to be itself again where it arrives. */
public interface Replacement {
    /** What arrives. */
    Object restored();
}
