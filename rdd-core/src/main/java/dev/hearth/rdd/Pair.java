package dev.hearth.rdd;

import java.io.Serializable;

/** A value and the key it goes by. */
public record Pair<K, V>(K key, V value) implements Serializable {}
