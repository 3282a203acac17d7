package dev.hearth.cli;

import dev.hearth.conf.HearthConf;
import dev.hearth.conf.HearthSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import picocli.CommandLine;

/** Checks a command line that runs a program, and runs it where its master says. */
final class ProgramLine {
    private final CommandLine line;
    private final ProgramOptions options;
    private final Problems problems = new Problems();

    ProgramLine(CommandLine line, ProgramOptions options) {
        this.line = line;
        this.options = options;
        problems.addAll(ParseProblems.of(line.getParseResult()));
    }

    Problems problems() {
        return problems;
    }

    /**
     * @param jar null if none was given, which is already among the problems
     * @param mainClass empty: the one that the jar's manifest names
     */
    int run(Path jar, Optional<String> mainClass, List<String> arguments) throws IOException, InterruptedException {
        HearthConf conf = new CommandSettings(problems).of(options);
        Configuration hadoop = new Configuration();
        conf.applyTo(hadoop);
        boolean local = !conf.get(HearthSettings.MASTER).equals(Masters.YARN);
        ProgramCheck check = new ProgramCheck(problems, hadoop);
        check.files(options.hadoop, local);
        check.inputs(options.inputs);
        Optional<String> usable = jar == null ? Optional.empty() : check.mainClass(jar, mainClass, libraries());
        if (!problems.none() || usable.isEmpty()) {
            return problems.report(line.getErr());
        }
        Program program = new Program(usable.get(), jar, arguments, options, conf, hadoop);
        return local ? new LocalRun(line.getErr()).run(program) : new YarnRun(line).run(program);
    }

    private List<Path> libraries() {
        return options.hadoop.libraries.stream()
                .map(ShippedFile::of)
                .filter(ShippedFile::isLocal)
                .map(ShippedFile::localPath)
                .toList();
    }
}
