package dev.hearth.session;

/**
 * A snippet was used that refers to something that is not declared yet. Stands for JShell's own exception in snippets' code,
 * since drivers and executors may have no JShell.
 */
public final class UnresolvedSnippetException extends RuntimeException {
    private final int id;

    /** @param id JShell's own number for the snippet */
    public UnresolvedSnippetException(int id) {
        super("a method or class is used that refers to something that is not declared yet");
        this.id = id;
    }

    int id() {
        return id;
    }
}
