package dev.hearth.cli;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** What a command line's parser found wrong, with the next step. */
final class ParseProblems {
    private ParseProblems() {}

    static List<String> of(ParseResult parsed) {
        List<String> problems = new ArrayList<>();
        String help = "see 'hearth help"
                + (isTop(parsed) ? "" : " " + parsed.commandSpec().name()) + "'";
        for (Exception error : parsed.errors()) {
            List<String> alike =
                    error instanceof UnmatchedArgumentException unmatched ? unmatched.getSuggestions() : List.of();
            problems.add(error.getMessage()
                    + (alike.isEmpty() ? "; " : "; did you mean '" + String.join("' or '", alike) + "'? Otherwise ")
                    + help);
        }
        return problems;
    }

    /** The strategy for commands without checks of their own: all problems, or run. */
    static int runOrReport(ParseResult parsed) {
        ParseResult last = parsed;
        Problems problems = new Problems();
        problems.addAll(of(parsed));
        while (last.hasSubcommand()) {
            last = last.subcommand();
            if (!(last.commandSpec().userObject() instanceof RunsProgram)) {
                problems.addAll(of(last));
            }
        }
        boolean helps = parsed.isUsageHelpRequested() || last.isUsageHelpRequested() || parsed.isVersionHelpRequested();
        return problems.none() || helps
                ? new CommandLine.RunLast().execute(parsed)
                : problems.report(last.commandSpec().commandLine().getErr());
    }

    private static boolean isTop(ParseResult parsed) {
        return parsed.commandSpec().parent() == null;
    }
}
