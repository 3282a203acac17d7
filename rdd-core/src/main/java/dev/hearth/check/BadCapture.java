package dev.hearth.check;

/**
 * A function of a program that can never be sent to executors.
 *
 * @param className binary name of the class that makes the function, or is it
 * @param method the method that makes it; the constructor's name for a class that is one
 * @param file source file name, or the class name where the class file names none
 * @param line 1-based; 0 where the class file carries no line numbers
 * @param variable what it captures, as the source calls it; {@code this} for the object around it
 * @param path from the variable to what cannot be sent; the variable itself if that is it
 * @param type of what cannot be sent, as it is declared
 * @param remedy what to do
 */
public record BadCapture(
        String className,
        String method,
        String file,
        int line,
        String variable,
        String path,
        String type,
        String remedy) {
    /** {@code Job.java:31: the function captures settings, which leads to settings.client of type com.acme.Client: ...}. */
    @Override
    public String toString() {
        String leads = path.equals(variable) ? variable : variable + ", which leads to " + path;
        return "%s: the function captures %s of type %s: %s".formatted(location(), leads, type, remedy);
    }

    /** {@code Job.java:31}. */
    public String location() {
        return line > 0 ? file + ":" + line : file;
    }
}
