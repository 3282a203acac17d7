package dev.hearth.conf;

import java.util.List;

/** Settings or arguments that cannot be used; lists every problem found, each with its next step. */
public final class SettingsException extends IllegalArgumentException {
    private final transient List<String> problems;

    public SettingsException(List<String> problems) {
        this(problems, null);
    }

    public SettingsException(List<String> problems, Throwable cause) {
        super(String.join(System.lineSeparator(), problems), cause);
        this.problems = List.copyOf(problems);
    }

    public List<String> problems() {
        return problems;
    }
}
