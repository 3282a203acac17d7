package dev.hearth.cli;

import dev.hearth.cli.shell.FrontEnd;
import dev.hearth.conf.HearthConf;
import dev.hearth.conf.HearthSettings;
import dev.hearth.conf.Master;
import dev.hearth.launch.Shipment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;

/** Checks a command line that opens a session, and opens it where its master says. */
final class ShellLine {
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
        ProgramCheck check = new ProgramCheck(problems, hadoop);
        check.shipment(shipment, conf.findReadable(HearthSettings.MASTER));
        check.inputs(options.inputs);
        if (conf.findReadable(HearthSettings.MASTER)
                .filter(Master.Yarn.class::isInstance)
                .isPresent()) {
            problems.add("the shell runs on local and local-cluster masters only; say which with --master");
        }
        if (!problems.none()) {
            return problems.report(options.line().getErr());
        }
        List<Path> jars =
                shipment.jars().stream().flatMap(each -> each.local().stream()).toList();
        return new LocalShell(conf, hadoop, jars).run(frontEnd);
    }
}
