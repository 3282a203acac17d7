package dev.hearth.driver;

/** Where the user's classes are found. */
final class UserLoaders {
    private UserLoaders() {}

    /** The loader that whoever runs the program gave its thread, or the engine's own. */
    static ClassLoader ofThisThread() {
        ClassLoader loader = Thread.currentThread().getContextClassLoader();
        return loader == null ? UserLoaders.class.getClassLoader() : loader;
    }
}
