package dev.hearth.closure;

/**
 * Where in the user's program an operator or action was called.
 *
 * @param method the API method that was called, such as {@code map}
 * @param className binary name of the user's class
 * @param file source file name, or the class name where the class file names none
 * @param line 1-based; 0 where the class file carries no line numbers
 */
public record CallSite(String method, String className, String file, int line) {
    /** The nearest frame of the calling thread that is not the engine's own. */
    public static CallSite here() {
        return CallSites.nearestUserFrame();
    }

    /** {@code TextSearch.java:31}. */
    public String location() {
        return line > 0 ? file + ":" + line : file;
    }

    /** {@code count at TextSearch.java:31}. */
    @Override
    public String toString() {
        return method + " at " + location();
    }
}
