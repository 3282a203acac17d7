package dev.hearth.yarn.launch;

/**
 * One word of a container's command. A NodeManager replaces its own markers in the command, then puts it between double
 * quotes as the argument of an inner {@code bash -c}; so a word passes two shells and one text replacement before it reaches
 * a program.
 */
record ShellWord(String text) {
    /** A word that reaches the program exactly as it is. */
    static ShellWord literal(String word) {
        if (word.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("a word of a command line contains a NUL character");
        }
        // Empty quotes inside {{, }} and <...> hide them from the NodeManager, and vanish in the inner shell.
        String inner = "'" + word.replace("'", "'\\''").replaceAll("([{}<])", "$1''") + "'";
        return new ShellWord(inner.replaceAll("([\\\\\"$`])", "\\\\$1"));
    }

    /** Text for the inner shell that is known to be harmless, such as a redirection. */
    static ShellWord raw(String text) {
        return new ShellWord(text);
    }

    @Override
    public String toString() {
        return text;
    }
}
