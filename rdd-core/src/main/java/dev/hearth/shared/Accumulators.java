package dev.hearth.shared;

/** The accumulators of one application, on the driver. */
public final class Accumulators {}
