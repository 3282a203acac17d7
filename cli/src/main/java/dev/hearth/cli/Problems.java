package dev.hearth.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;

/** What is wrong with what was typed: all of it at once, each with its next step. */
final class Problems {
    private final List<String> found = new ArrayList<>();

    void add(String problem) {
        if (!found.contains(problem)) {
            found.add(problem);
        }
    }

    void addAll(List<String> problems) {
        problems.forEach(this::add);
    }

    boolean none() {
        return found.isEmpty();
    }

    List<String> found() {
        return List.copyOf(found);
    }

    /** Prints them and returns the exit code that goes with them. */
    int report(PrintWriter err) {
        if (found.size() == 1) {
            err.println("hearth: " + found.get(0));
        } else {
            err.println("hearth: " + found.size() + " problems, nothing was run:");
            found.forEach(problem -> err.println("  - " + problem));
        }
        err.flush();
        return ExitCode.BAD_INPUT;
    }
}
