package dev.hearth.cli;

/** How the command line ends. */
final class ExitCode {
    static final int SUCCESS = 0;
    /** The program, or what runs it, failed. */
    static final int FAILED = 1;
    /** What was typed cannot be used; nothing ran. */
    static final int BAD_INPUT = 2;

    private ExitCode() {}
}
