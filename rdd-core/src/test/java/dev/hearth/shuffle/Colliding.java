package dev.hearth.shuffle;

/** A key that shares its hash with a third of all others. */
final class Colliding {
    private final int id;

    Colliding(int id) {
        this.id = id;
    }

    int id() {
        return id;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Colliding colliding && colliding.id == id;
    }

    @Override
    public int hashCode() {
        return id % 3;
    }

    @Override
    public String toString() {
        return "colliding " + id;
    }
}
