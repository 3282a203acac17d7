package dev.hearth.key;

/** An array of objects by its elements in their order, whatever class of objects it may hold. */
final class ArrayForm implements KeyForm {
    @Override
    public int hash(Object key) {
        int hash = 1;
        for (Object element : (Object[]) key) {
            hash = Hashing.combine(hash, Keys.raw(element));
        }
        return hash;
    }

    @Override
    public boolean equal(Object key, Object other) {
        Object[] array = (Object[]) key;
        if (!(other instanceof Object[] another) || another.length != array.length) {
            return false;
        }
        for (int i = 0; i < array.length; i++) {
            if (!Keys.equal(array[i], another[i])) {
                return false;
            }
        }
        return true;
    }
}
