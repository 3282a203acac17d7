package dev.hearth.protocol;

import java.util.List;

/** How a snippet of an interactive session ended. */
public sealed interface SnippetEnd {
    /** @param text what the shell shows of the value; empty if there is none */
    record Returned(String text) implements SnippetEnd {}

    /**
     * The snippet threw.
     *
     * @param causes the exception, then its cause and so on
     */
    record Failed(List<Thrown> causes) implements SnippetEnd {}

    /**
     * A method or class was used that refers to something that is not declared yet.
     *
     * @param id the shell's number of the snippet that declares it
     */
    record Unresolved(int id, List<Frame> trace) implements SnippetEnd {}

    /** The user has stopped it. */
    record Stopped() implements SnippetEnd {}

    /** The snippet could not be run at all. */
    record NotRun(String reason) implements SnippetEnd {}

    /**
     * One exception.
     *
     * @param message empty if it has none
     */
    record Thrown(String type, String message, List<Frame> trace) {}

    /**
     * A line of a stack trace.
     *
     * @param file empty if it is not known
     * @param line as {@link StackTraceElement} has it
     */
    record Frame(String type, String method, String file, int line) {}
}
