package dev.hearth.key;

import java.util.Iterator;
import java.util.List;

/** A list by its elements in their order, whatever class of list it is. */
final class ListForm implements KeyForm {
    @Override
    public int hash(Object key) {
        int hash = 1;
        for (Object element : (List<?>) key) {
            hash = Hashing.combine(hash, Keys.raw(element));
        }
        return hash;
    }

    @Override
    public boolean equal(Object key, Object other) {
        if (!(other instanceof List<?> list) || list.size() != ((List<?>) key).size()) {
            return false;
        }
        Iterator<?> others = list.iterator();
        for (Object element : (List<?>) key) {
            if (!others.hasNext() || !Keys.equal(element, others.next())) {
                return false;
            }
        }
        return !others.hasNext();
    }
}
