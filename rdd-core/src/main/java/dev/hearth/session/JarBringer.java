package dev.hearth.session;

import java.io.IOException;

/** Brings a jar that the user names, from where the user is, to the session's directory and to whatever compiles snippets. */
public interface JarBringer {
    /**
     * Returns when the jar's classes can be used by the next snippet.
     *
     * @param path as the user has written it
     * @param session where the jar goes
     * @throws IOException saying what is wrong with the path
     */
    void bring(String path, SessionDirectory session) throws IOException;
}
