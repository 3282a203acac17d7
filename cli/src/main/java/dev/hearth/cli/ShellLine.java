package dev.hearth.cli;

import dev.hearth.cli.shell.FrontEnd;
import dev.hearth.cli.shell.SnippetClassPath;
import dev.hearth.conf.HearthConf;
import dev.hearth.conf.HearthSettings;
import dev.hearth.conf.Master;
import dev.hearth.launch.Shipment;
import dev.hearth.yarn.client.Submission;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.util.ClassUtil;

/** Checks a command line that opens a session, and opens it where its master says. */
final class ShellLine {
    /** The program that the ApplicationMaster runs; it is in the engine's jar. */
    private static final String SESSION_DRIVER = "dev.hearth.yarn.am.SessionDriver";

    private final ProgramOptions options;
    private final Problems problems = new Problems();

    ShellLine(ProgramOptions options, Optional<Path> script) {
        this.options = options;
        problems.addAll(ParseProblems.of(options.line().getParseResult()));
        FrontEnd.absence().ifPresent(problems::add);
        script.filter(file -> !Files.isReadable(file))
                .ifPresent(file -> problems.add("script " + file + ": no such file; correct the path"));
        if (options.detach) {
            problems.add("--detach: a session ends with its terminal; leave the option out");
        }
    }

    int run(FrontEnd frontEnd) throws Exception {
        HearthConf conf = new CommandSettings(problems).of(options);
        Configuration hadoop = new Configuration();
        conf.applyTo(hadoop);
        Shipment shipment = ProgramLine.shipment(options, conf);
        boolean onYarn = conf.findReadable(HearthSettings.MASTER)
                .filter(Master.Yarn.class::isInstance)
                .isPresent();
        return onYarn ? runOnYarn(frontEnd, conf, hadoop, shipment) : runHere(frontEnd, conf, hadoop, shipment);
    }

    private int runHere(FrontEnd frontEnd, HearthConf conf, Configuration hadoop, Shipment shipment) throws Exception {
        ProgramCheck check = new ProgramCheck(problems, hadoop);
        check.shipment(shipment, conf.findReadable(HearthSettings.MASTER));
        check.inputs(options.inputs);
        if (!problems.none()) {
            return problems.report(options.line().getErr());
        }
        return new LocalShell(conf, hadoop, localJars(shipment), options.line().getErr()).run(frontEnd);
    }

    // The client checks files itself, together with what only the cluster can tell.
    private int runOnYarn(FrontEnd frontEnd, HearthConf conf, Configuration hadoop, Shipment shipment)
            throws Exception {
        String name = conf.find(HearthSettings.APPLICATION_NAME).orElse("Hearth shell");
        Duration wait = conf.findReadable(HearthSettings.SHELL_WAIT).orElse(Duration.ZERO);
        if (!wait.isZero() && problems.none()) {
            frontEnd.forgetfulness().ifPresent(reason -> problems.add(HearthSettings.SHELL_WAIT.key() + ": " + reason));
        }
        Submission submission = new Submission(
                name,
                Path.of(ClassUtil.findContainingJar(ShellLine.class)),
                Optional.of(SESSION_DRIVER),
                List.of(name),
                conf.find(HearthSettings.QUEUE),
                shipment,
                options.inputs,
                conf,
                hadoop);
        try (SnippetClassPath classPath = new SnippetClassPath(localJars(shipment), hadoop)) {
            YarnShell shell = new YarnShell(
                    frontEnd, classPath, hadoop, !wait.isZero(), options.line().getErr());
            return new YarnRun(options.line()).run(submission, problems, shell::begin);
        }
    }

    private static List<Path> localJars(Shipment shipment) {
        return shipment.jars().stream().flatMap(each -> each.local().stream()).toList();
    }
}
