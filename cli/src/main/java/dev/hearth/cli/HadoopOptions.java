package dev.hearth.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Option;

/** Settings, as every Hadoop command takes them. */
final class HadoopOptions {
    @Option(
            names = "-D",
            paramLabel = "KEY=VALUE",
            mapFallbackValue = "true",
            description = "Sets KEY: a hearth. setting, or else Hadoop's. Repeatable.")
    Map<String, String> settings = new LinkedHashMap<>();

    @Option(
            names = "-conf",
            paramLabel = "FILE",
            description = "Settings in Hadoop's XML format; -D wins over them. Repeatable.")
    List<Path> files = new ArrayList<>();
}
