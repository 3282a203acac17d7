package dev.hearth.cli;

import dev.hearth.conf.HearthConf;
import dev.hearth.conf.HearthSettings;
import dev.hearth.conf.Master;
import dev.hearth.launch.Shipment;
import dev.hearth.yarn.client.Submission;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;

/** Checks a command line that runs a program, and runs it where its master says. */
final class ProgramLine {
    private final ProgramOptions options;
    private final Problems problems = new Problems();

    ProgramLine(ProgramOptions options) {
        this.options = options;
        problems.addAll(ParseProblems.of(options.line().getParseResult()));
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
        return jar != null
                        && conf.findReadable(HearthSettings.MASTER)
                                .filter(Master.Yarn.class::isInstance)
                                .isPresent()
                ? runOnYarn(jar, mainClass, arguments, conf, hadoop)
                : runHere(jar, mainClass, arguments, conf, hadoop);
    }

    private int runHere(
            Path jar, Optional<String> mainClass, List<String> arguments, HearthConf conf, Configuration hadoop)
            throws IOException {
        ProgramCheck check = new ProgramCheck(problems, hadoop);
        Shipment shipment = shipment(options, conf);
        check.shipment(shipment, conf.findReadable(HearthSettings.MASTER));
        check.inputs(options.inputs);
        List<Path> libraries =
                shipment.jars().stream().flatMap(each -> each.local().stream()).toList();
        Optional<String> usable = jar == null ? Optional.empty() : check.mainClass(jar, mainClass, libraries);
        if (!problems.none() || usable.isEmpty()) {
            return problems.report(options.line().getErr());
        }
        List<Path> jars = new ArrayList<>(List.of(jar));
        jars.addAll(libraries);
        return new LocalRun(options.line().getErr()).run(new LocalProgram(usable.get(), jars, arguments, conf));
    }

    // The client checks files and classes itself, together with what only the cluster can tell.
    private int runOnYarn(
            Path jar, Optional<String> mainClass, List<String> arguments, HearthConf conf, Configuration hadoop)
            throws IOException, InterruptedException {
        Submission submission = new Submission(
                conf.find(HearthSettings.APPLICATION_NAME)
                        .or(() -> mainClass)
                        .orElse(jar.getFileName().toString()),
                jar,
                mainClass,
                arguments,
                conf.find(HearthSettings.QUEUE),
                shipment(options, conf),
                options.inputs,
                conf,
                hadoop);
        return new YarnRun(options.line()).run(submission, options.detach, problems);
    }

    static Shipment shipment(ProgramOptions options, HearthConf conf) {
        return new Shipment(
                conf.findReadable(HearthSettings.FILES).orElse(List.of()),
                options.shipped.libraries,
                conf.findReadable(HearthSettings.ARCHIVES).orElse(List.of()));
    }
}
