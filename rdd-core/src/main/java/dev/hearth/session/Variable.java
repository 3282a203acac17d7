package dev.hearth.session;

/**
 * A variable of the session.
 *
 * @param owner binary name of the class whose public static field it is
 */
record Variable(String owner, String name) {
    @Override
    public String toString() {
        return name;
    }
}
