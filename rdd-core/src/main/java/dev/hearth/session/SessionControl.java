package dev.hearth.session;

import dev.hearth.protocol.Message.KeptSnippet;
import dev.hearth.protocol.SnippetEnd;
import java.io.IOException;
import java.util.Map;

/**
 * What whoever compiles snippets asks of the session's driver, which may be in another process. One call at a time, except
 * {@link #stop}.
 */
public interface SessionControl extends AutoCloseable {
    /**
     * Takes snippets' classes, by binary name.
     *
     * @throws IOException if they cannot be written to the session's directory, or the driver is gone
     */
    void load(Map<String, byte[]> classFiles) throws IOException;

    /**
     * Calls a static method without parameters and shows what it returns. Waits for as long as that takes.
     *
     * @throws IOException if the driver is gone
     */
    SnippetEnd invoke(String className, String method) throws IOException, InterruptedException;

    /**
     * Shows the value of a variable.
     *
     * @throws IOException if the driver is gone
     */
    SnippetEnd variable(String className, String name) throws IOException, InterruptedException;

    /** Whether another front end may come after this one, which needs to know what was evaluated. */
    default boolean keepsSnippets() {
        return false;
    }

    /** Keeps what was evaluated for a front end that comes after this one. Does not wait. */
    default void keep(KeptSnippet snippet) {}

    /** Ends the running snippet and cancels the running jobs; the session goes on. Does not wait. */
    void stop();

    /** Ends the session and its context. */
    @Override
    void close();
}
