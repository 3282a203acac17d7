package dev.hearth.session;

/** Ends a snippet that its user has stopped, at the next turn of a loop. Public because snippets' rewritten bytecode calls it. */
public final class SnippetStop extends Error {
    private static volatile Thread stopped;

    private SnippetStop() {
        super("the snippet was stopped", null, false, false);
    }

    static void request(Thread thread) {
        stopped = thread;
    }

    static void withdraw(Thread thread) {
        if (stopped == thread) {
            stopped = null;
        }
    }

    /** @throws SnippetStop if this thread's snippet was stopped */
    public static void check() {
        Thread thread = stopped;
        if (thread != null && thread == Thread.currentThread()) {
            throw new SnippetStop();
        }
    }
}
