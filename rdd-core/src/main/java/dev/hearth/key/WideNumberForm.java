package dev.hearth.key;

/** A long or double; their own hash lets the halves of one cancel each other out. */
final class WideNumberForm implements KeyForm {
    @Override
    public int hash(Object key) {
        return key instanceof Double number ? Hashing.ofDouble(number) : Hashing.ofLong((Long) key);
    }

    @Override
    public boolean equal(Object key, Object other) {
        return key.equals(other);
    }
}
