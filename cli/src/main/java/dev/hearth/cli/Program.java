package dev.hearth.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is to be run.
 *
 * @param mainClass its binary name
 * @param jar the user's; empty if the program ships inside Hearth's own
 * @param libraries further jars of its class path
 * @param arguments for its {@code main}, verbatim
 * @param settings {@code hearth.} keys only, Hadoop's as {@code hearth.hadoop.<key>}
 */
record Program(
        String mainClass,
        Optional<Path> jar,
        List<Path> libraries,
        List<String> arguments,
        Map<String, String> settings) {
    Program {
        libraries = List.copyOf(libraries);
        arguments = List.copyOf(arguments);
        settings = Map.copyOf(settings);
    }
}
