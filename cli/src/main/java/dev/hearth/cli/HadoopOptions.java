package dev.hearth.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Option;

/** The generic options that every Hadoop command understands. */
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

    @Option(
            names = "-files",
            paramLabel = "FILE[#NAME]",
            split = ",",
            description = "Files that every process finds in its working directory.")
    List<String> shippedFiles = new ArrayList<>();

    @Option(
            names = "-libjars",
            paramLabel = "JAR",
            split = ",",
            description = "Jars that go on the program's class path.")
    List<String> libraries = new ArrayList<>();

    @Option(
            names = "-archives",
            paramLabel = "ARCHIVE[#NAME]",
            split = ",",
            description = "Archives that every process finds unpacked in its working directory.")
    List<String> archives = new ArrayList<>();
}
