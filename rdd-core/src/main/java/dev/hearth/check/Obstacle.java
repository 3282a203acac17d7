package dev.hearth.check;

/**
 * Why an object of a declared type cannot be sent.
 *
 * @param path from the object to what is in the way, such as {@code .client} or {@code []}; empty if it is the object itself
 * @param type of what is in the way, in words
 * @param remedy what to do
 */
record Obstacle(String path, String type, String remedy) {
    /** The same, seen from an object that holds this one. */
    Obstacle under(String step) {
        return new Obstacle(step + path, type, remedy);
    }
}
