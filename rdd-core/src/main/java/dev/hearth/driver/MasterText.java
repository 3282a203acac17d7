package dev.hearth.driver;

import dev.hearth.conf.SettingsException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the masters of one machine. */
final class MasterText {
    private static final Pattern LOCAL = Pattern.compile("local\\[(\\*|[1-9][0-9]{0,4})\\]");
    private static final Pattern LOCAL_CLUSTER =
            Pattern.compile("local-cluster\\[([1-9][0-9]{0,3}),([1-9][0-9]{0,3}),([1-9][0-9]{0,5})([mg])\\]");
    private static final long MIB = 1 << 20;

    private MasterText() {}

    /** How many tasks {@code local[N]} runs at once. */
    static int localThreads(String master) {
        Matcher matcher = LOCAL.matcher(master);
        if (!matcher.matches()) {
            throw malformed(master);
        }
        String threads = matcher.group(1);
        return threads.equals("*") ? Runtime.getRuntime().availableProcessors() : Integer.parseInt(threads);
    }

    static LocalClusterShape localCluster(String master) {
        Matcher matcher = LOCAL_CLUSTER.matcher(master);
        if (!matcher.matches()) {
            throw malformed(master);
        }
        long unit = matcher.group(4).equals("g") ? 1024 * MIB : MIB;
        return new LocalClusterShape(
                Integer.parseInt(matcher.group(1)),
                Integer.parseInt(matcher.group(2)),
                Long.parseLong(matcher.group(3)) * unit);
    }

    private static SettingsException malformed(String master) {
        return new SettingsException(List.of(("hearth.master is %s; expected local[N], local[*], "
                        + "local-cluster[N,cores,memory] such as local-cluster[2,1,1g], or yarn")
                .formatted(master)));
    }

    /** @param memoryBytes largest heap of each executor */
    record LocalClusterShape(int executors, int cores, long memoryBytes) {}
}
