package dev.hearth.cli;

import java.util.Optional;
import java.util.regex.Pattern;

/** How a master may be written. */
final class Masters {
    static final String YARN = "yarn";

    private static final Pattern LOCAL = Pattern.compile("local\\[(\\*|[1-9]\\d{0,4})]");
    private static final Pattern LOCAL_CLUSTER =
            Pattern.compile("local-cluster\\[[1-9]\\d{0,3},[1-9]\\d{0,3},[1-9]\\d{0,5}[mg]]");

    private Masters() {}

    /** What is wrong with {@code master}, with what to type instead. */
    static Optional<String> problem(String master) {
        if (master.equals(YARN)
                || LOCAL.matcher(master).matches()
                || LOCAL_CLUSTER.matcher(master).matches()) {
            return Optional.empty();
        }
        return Optional.of("master '" + master + "' is none that Hearth knows; " + instead(master));
    }

    private static String instead(String master) {
        if (master.startsWith("local-cluster")) {
            return "type executors, cores of each and memory of each with its unit, as in 'local-cluster[2,1,1g]'";
        }
        if (master.startsWith("local")) {
            return "type 'local[*]' for all cores of this machine, or their number as in 'local[4]'";
        }
        return "type one of local[N], local[*], local-cluster[N,cores,memory] or yarn";
    }
}
