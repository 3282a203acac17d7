package dev.hearth.key;

import org.apache.avro.util.Utf8;

/** A string, or Avro's: the same characters are the same key, whichever way they were read. */
final class TextForm implements KeyForm {
    @Override
    public int hash(Object key) {
        return key.toString().hashCode(); // both keep what this makes
    }

    @Override
    public boolean equal(Object key, Object other) {
        return (other instanceof String || other instanceof Utf8)
                && key.toString().equals(other.toString());
    }
}
