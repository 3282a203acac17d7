package dev.hearth.conf;

import java.util.Comparator;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How masters are written. */
final class MasterType implements SettingType<Master> {
    private static final Pattern LOCAL = Pattern.compile("local\\[(?:\\*|([1-9]\\d{0,4}))]");
    private static final Pattern LOCAL_CLUSTER =
            Pattern.compile("local-cluster\\[([1-9]\\d{0,3}),([1-9]\\d{0,3}),([1-9]\\d{0,5}[mg])]");

    @Override
    public String name() {
        return "master";
    }

    @Override
    public String expected() {
        return "a master: local[4] runs as many tasks at once, local[*] one on each core; local-cluster[2,1,1g] tells"
                + " executors, cores of each and memory of each with its unit; yarn";
    }

    @Override
    public Master parse(String text) {
        Matcher local = LOCAL.matcher(text);
        if (local.matches()) {
            String threads = local.group(1);
            return new Master.Local(threads == null ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(threads)));
        }
        Matcher cluster = LOCAL_CLUSTER.matcher(text);
        if (cluster.matches()) {
            return new Master.LocalCluster(
                    Integer.parseInt(cluster.group(1)),
                    Integer.parseInt(cluster.group(2)),
                    SettingTypes.SIZE.parse(cluster.group(3)));
        }
        if (text.equals("yarn")) {
            return new Master.Yarn();
        }
        throw new IllegalArgumentException("no master: " + text);
    }

    @Override
    public String print(Master value) {
        return value.toString();
    }

    @Override
    public Comparator<Master> order() {
        return Comparator.comparing(Master::toString);
    }
}
