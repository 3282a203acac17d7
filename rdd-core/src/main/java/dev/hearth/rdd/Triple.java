package dev.hearth.rdd;

import java.io.Serializable;

/** Three values that belong together. */
public record Triple<A, B, C>(A first, B second, C third) implements Serializable {}
