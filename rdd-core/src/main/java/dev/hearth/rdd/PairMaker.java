package dev.hearth.rdd;

import dev.hearth.input.RecordMaker;

/** Pairs of keys and values. A class, because equal method references of one class are one when they are read back, types and all. */
record PairMaker<K, V>() implements RecordMaker<K, V, Pair<K, V>> {
    @Override
    public Pair<K, V> make(K key, V value) {
        return new Pair<>(key, value);
    }
}
