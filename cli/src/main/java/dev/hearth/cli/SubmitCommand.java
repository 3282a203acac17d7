package dev.hearth.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "submit",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        customSynopsis = "hearth submit [OPTIONS] JAR [ARG...]",
        description = "Runs a program: on this machine, or on the cluster.")
final class SubmitCommand implements Callable<Integer>, RunsProgram {
    @Mixin
    private ProgramOptions options = new ProgramOptions();

    @Option(names = "--class", paramLabel = "CLASS", description = "The main class; by default the jar's Main-Class.")
    private String mainClass;

    @Parameters(index = "0", paramLabel = "JAR", description = "The program.")
    private Path jar;

    @Parameters(index = "1..*", paramLabel = "ARG", description = "What the program gets, verbatim.")
    private List<String> arguments = new ArrayList<>();

    @Override
    public Integer call() throws Exception {
        return new ProgramLine(options).run(jar, Optional.ofNullable(mainClass), arguments);
    }
}
