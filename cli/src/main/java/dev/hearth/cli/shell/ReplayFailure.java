package dev.hearth.cli.shell;

/** A session cannot be taken up by this process. An error, because JShell takes everything else for the end of the session. */
public final class ReplayFailure extends Error {
    ReplayFailure(String message) {
        super(message);
    }
}
