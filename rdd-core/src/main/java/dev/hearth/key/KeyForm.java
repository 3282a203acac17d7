package dev.hearth.key;

/** How keys of one class are hashed and compared. Safe for use by many threads. */
interface KeyForm {
    /** Not yet spread over all bits: whoever asked from outside gets {@link Hashing#spread} of it. */
    int hash(Object key);

    /**
     * @param key of this form's class
     * @param other of any class, but neither null nor {@code key} itself
     */
    boolean equal(Object key, Object other);
}
