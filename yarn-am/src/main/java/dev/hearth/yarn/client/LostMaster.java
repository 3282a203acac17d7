package dev.hearth.yarn.client;

import dev.hearth.conf.HearthConf;
import dev.hearth.yarn.ContainerEnd;
import dev.hearth.yarn.ContainerKind;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An ApplicationMaster that ended without a word of its own, in what the ResourceManager says of it. */
final class LostMaster {
    private static final Pattern EXIT = Pattern.compile("exitCode: *(-?\\d+)");

    private LostMaster() {}

    /** The reason in plain words before what the ResourceManager says; only the latter, where it does not tell the reason. */
    static String explain(String diagnostics, HearthConf conf) {
        Matcher exit = EXIT.matcher(diagnostics);
        if (!exit.find()) {
            return diagnostics;
        }
        ContainerEnd end =
                ContainerEnd.of(Integer.parseInt(exit.group(1)), diagnostics, ContainerKind.APPLICATION_MASTER, conf);
        return "the ApplicationMaster " + end.summary() + System.lineSeparator() + diagnostics;
    }
}
