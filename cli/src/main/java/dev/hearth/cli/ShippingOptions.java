package dev.hearth.cli;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** What goes along with a program, as Hadoop's own commands call it. */
final class ShippingOptions {
    @Option(
            names = "-files",
            paramLabel = "FILE[#NAME]",
            split = ",",
            description = "Files that tasks find in their working directory.")
    List<String> files = new ArrayList<>();

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
            description = "Archives that tasks find unpacked in their working directory.")
    List<String> archives = new ArrayList<>();
}
