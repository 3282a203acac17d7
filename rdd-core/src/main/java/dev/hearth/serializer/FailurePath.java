package dev.hearth.serializer;

import com.esotericsoftware.kryo.KryoException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The way to the part that failed, as Kryo's exceptions collect it: a line for each step, the innermost first. */
final class FailurePath {
    private static final String HEADING = "\nSerialization trace:\n";

    private FailurePath() {}

    static String element(int index) {
        return "[" + index + "]";
    }

    /**
     * The exception's message, then the path.
     *
     * @param start what the path starts at
     */
    static String describe(KryoException failure, String start) {
        String message = String.valueOf(failure.getMessage());
        int heading = message.indexOf(HEADING);
        if (heading < 0) {
            return message;
        }
        List<String> steps = new ArrayList<>(
                message.substring(heading + HEADING.length()).lines().toList());
        Collections.reverse(steps);
        StringBuilder path = new StringBuilder(start);
        for (String step : steps) {
            path.append(step.startsWith("[") ? step : "." + field(step));
        }
        return message.substring(0, heading) + "; found at " + path;
    }

    /** Kryo writes the class behind the field's name. */
    private static String field(String step) {
        int blank = step.indexOf(' ');
        return blank < 0 ? step : step.substring(0, blank);
    }
}
