package dev.hearth.closure;

import java.io.Serializable;

/**
 * Travels in place of an object whose class is not serializable and of which nothing but methods that read no field of it are
 * used: any object of the class will do.
 */
record StatelessObject(Class<?> type) implements Serializable {}
