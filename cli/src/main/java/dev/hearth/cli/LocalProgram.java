package dev.hearth.cli;

import dev.hearth.conf.HearthConf;
import java.nio.file.Path;
import java.util.List;

/**
 * A program that can be run on this machine.
 *
 * @param mainClass its binary name
 * @param jars of its class path, in order
 * @param arguments for its {@code main}, verbatim
 */
record LocalProgram(String mainClass, List<Path> jars, List<String> arguments, HearthConf conf) {
    LocalProgram {
        jars = List.copyOf(jars);
        arguments = List.copyOf(arguments);
    }
}
