package dev.hearth.key;

/** No key: says why. */
record RefusedForm(String objection) implements KeyForm {
    @Override
    public int hash(Object key) {
        throw new UnstableKeyException(objection);
    }

    @Override
    public boolean equal(Object key, Object other) {
        throw new UnstableKeyException(objection);
    }
}
