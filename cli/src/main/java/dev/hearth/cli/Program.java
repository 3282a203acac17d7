package dev.hearth.cli;

import dev.hearth.conf.HearthConf;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.conf.Configuration;

/**
 * What is to be run.
 *
 * @param mainClass its binary name
 * @param jar that holds it; an example's is Hearth's own
 * @param arguments for its {@code main}, verbatim
 */
record Program(
        String mainClass,
        Path jar,
        List<String> arguments,
        ProgramOptions options,
        HearthConf conf,
        Configuration hadoop) {
    Program {
        arguments = List.copyOf(arguments);
    }

    /** The jars of its class path, in order. */
    List<Path> jars() {
        List<Path> jars = new ArrayList<>();
        jars.add(jar);
        options.hadoop.libraries.forEach(
                library -> jars.add(ShippedFile.of(library).localPath()));
        return jars;
    }
}
