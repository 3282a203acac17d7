package dev.hearth.rdd;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A stack trace that has crossed processes as text. The exception itself stays where it was thrown: its class may be known
 * there alone, and it may hold what cannot be sent.
 */
final class StackTraceText {
    // "at app//com.acme.Parse.line(Parse.java:31)"; a class loader's and a module's name may stand before the class.
    private static final Pattern FRAME = Pattern.compile("\\s*at (?:[^/(]*/){0,2}(([\\w$.<>]+)\\(([^)]*)\\)).*");
    private static final Pattern NOT_THE_USERS = Pattern.compile(
            "(java|javax|jdk|sun|com\\.sun|org\\.apache\\.(hadoop|avro)|dev\\.hearth(?!\\.examples))\\..*");
    private static final String CAUSED_BY = "Caused by: ";
    // Fewer frames than this say more than the line that would replace them.
    private static final int SHORTEST_FOLD = 3;

    private final List<String> lines;

    StackTraceText(String text) {
        this.lines = text.isBlank() ? List.of() : text.stripTrailing().lines().toList();
    }

    /**
     * Class and message of what tells most, one line: the innermost cause, or, where no code of the user's had a part in it, the
     * outermost, since the engine says there what it was about.
     */
    Optional<String> reason() {
        if (lines.isEmpty()) {
            return Optional.empty();
        }
        String first = lines.get(userFrame().isPresent() ? rootCauseStart() : 0);
        return Optional.of(first.startsWith(CAUSED_BY) ? first.substring(CAUSED_BY.length()) : first);
    }

    /**
     * The innermost frame of the user's code, {@code com.acme.Parse.line(Parse.java:31)}: of the root cause, or, as causes
     * leave out the frames they share, of what it caused.
     */
    Optional<String> userFrame() {
        return firstUserFrame(lines.subList(lines.isEmpty() ? 0 : rootCauseStart(), lines.size()))
                .or(() -> firstUserFrame(lines));
    }

    /** {@code Parse.java:31} of a frame. */
    static String location(String frame) {
        return frame.substring(frame.indexOf('(') + 1, frame.length() - 1);
    }

    /** The trace with runs of frames that are not the user's, and of equal ones, in one line each. */
    List<String> folded() {
        List<String> folded = new ArrayList<>();
        int next = 0;
        while (next < lines.size()) {
            int end = next;
            while (end < lines.size() && isForeignFrame(lines.get(end))) {
                end++;
            }
            if (end - next >= SHORTEST_FOLD) {
                folded.add("    ... " + (end - next) + " frames of Hearth, Hadoop and the JDK");
                next = end;
                continue;
            }
            String line = lines.get(next++);
            folded.add(line.replace("\t", "    "));
            end = next;
            while (end < lines.size() && lines.get(end).equals(line)) {
                end++;
            }
            if (end - next >= SHORTEST_FOLD) {
                folded.add("    ... " + (end - next) + " times more");
                next = end;
            }
        }
        return folded;
    }

    private int rootCauseStart() {
        int start = 0;
        for (int i = 1; i < lines.size(); i++) {
            if (lines.get(i).startsWith(CAUSED_BY)) {
                start = i;
            }
        }
        return start;
    }

    private static Optional<String> firstUserFrame(List<String> lines) {
        return lines.stream()
                .map(FRAME::matcher)
                .filter(frame -> frame.matches()
                        && !NOT_THE_USERS.matcher(frame.group(2)).matches())
                .map(frame -> frame.group(1))
                .findFirst();
    }

    private static boolean isForeignFrame(String line) {
        Matcher frame = FRAME.matcher(line);
        return frame.matches() && NOT_THE_USERS.matcher(frame.group(2)).matches();
    }
}
