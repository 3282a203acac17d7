package dev.hearth.rdd;

import java.util.Iterator;
import java.util.NoSuchElementException;

/** Every combination of a left value and a right one, left by left; made while it is read. */
record Crossing<L, R>(Iterable<L> left, Iterable<R> right) implements Iterable<Pair<L, R>> {
    static <L, R> Crossing<L, R> of(Iterable<L> left, Iterable<R> right) {
        return new Crossing<>(left, right);
    }

    @Override
    public Iterator<Pair<L, R>> iterator() {
        return new Combinations();
    }

    private final class Combinations implements Iterator<Pair<L, R>> {
        private final Iterator<L> lefts = left.iterator();
        private Iterator<R> rights;
        private L current;

        @Override
        public boolean hasNext() {
            while (rights == null || !rights.hasNext()) {
                if (!lefts.hasNext()) {
                    return false;
                }
                current = lefts.next();
                rights = right.iterator();
                if (!rights.hasNext()) {
                    return false; // and will be for every other left value
                }
            }
            return true;
        }

        @Override
        public Pair<L, R> next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            return new Pair<>(current, rights.next());
        }
    }
}
