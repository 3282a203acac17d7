package dev.hearth.input;

import java.io.Serializable;

/** Makes one record of the key and the value that a format has. */
@FunctionalInterface
public interface RecordMaker<K, V, T> extends Serializable {
    T make(K key, V value);
}
