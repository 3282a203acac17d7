package dev.hearth.yarn;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.hadoop.yarn.api.records.FinalApplicationStatus;

/**
 * How the user's program ended.
 *
 * @param diagnostics for people: the user's line first; empty after success
 */
public record Outcome(FinalApplicationStatus status, int exitCode, String diagnostics) {
    private static final int KILLED = 143;
    private static final Pattern EXIT_CODE = Pattern.compile("\\(exit code (\\d{1,3})\\)\\s*$");

    public static Outcome succeeded() {
        return new Outcome(FinalApplicationStatus.SUCCEEDED, 0, "");
    }

    public static Outcome failed(String diagnostics) {
        return new Outcome(FinalApplicationStatus.FAILED, 1, diagnostics);
    }

    /** @param code as the program gave it; of which a process keeps the lowest eight bits only, as everywhere */
    public static Outcome exited(int code) {
        int kept = code & 0xFF;
        return kept == 0
                ? succeeded()
                : new Outcome(
                        FinalApplicationStatus.FAILED, kept, "the program ended itself with System.exit(" + code + ")");
    }

    public static Outcome killed(String why) {
        return new Outcome(FinalApplicationStatus.KILLED, KILLED, why);
    }

    /**
     * What the ResourceManager is told. It keeps no exit code, so the text carries it, for a client that could not reach the
     * ApplicationMaster.
     */
    public String report() {
        return status == FinalApplicationStatus.SUCCEEDED ? "" : diagnostics + "\n(exit code " + exitCode + ")";
    }

    /** What {@link #report} told: for a client that only knows what the ResourceManager says. */
    public static Outcome reported(FinalApplicationStatus status, String report) {
        String text = Optional.ofNullable(report).orElse("").strip();
        Matcher matcher = EXIT_CODE.matcher(text);
        String diagnostics = matcher.find() ? text.substring(0, matcher.start()).strip() : text;
        return switch (status) {
            case SUCCEEDED -> succeeded();
            case KILLED -> killed(diagnostics);
            case FAILED, UNDEFINED, ENDED -> new Outcome(FinalApplicationStatus.FAILED, exitCode(text), diagnostics);
        };
    }

    /** Whether the text is one that {@link #report} told: where it is not, the ApplicationMaster ended without a word. */
    public static boolean isReport(String text) {
        return EXIT_CODE.matcher(text).find();
    }

    /** What the ApplicationMaster said itself: for a client that has not heard the ResourceManager's word for it. */
    public static Outcome told(int exitCode, String diagnostics) {
        return switch (exitCode) {
            case 0 -> succeeded();
            case KILLED -> killed(diagnostics);
            default -> new Outcome(FinalApplicationStatus.FAILED, exitCode, diagnostics);
        };
    }

    private static int exitCode(String text) {
        Matcher matcher = EXIT_CODE.matcher(text);
        return matcher.find() ? Integer.parseInt(matcher.group(1)) : 1;
    }
}
