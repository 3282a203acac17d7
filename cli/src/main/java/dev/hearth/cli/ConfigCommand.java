package dev.hearth.cli;

import dev.hearth.conf.HearthConf;
import dev.hearth.conf.HearthSettings;
import dev.hearth.conf.Setting;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "config",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        customSynopsis = "hearth config [OPTIONS]",
        description = {
            "Prints every setting that has a value, and where the value comes from, as a command with the same options would see it.",
            "Exit code 0: all could be used; 2: some could not."
        })
final class ConfigCommand implements Callable<Integer> {
    @Mixin
    private HadoopOptions hadoop = new HadoopOptions();

    @Option(names = "--explain", description = "Tells, too, what each setting does, also those without a value.")
    private boolean explain;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        Problems problems = new Problems();
        HearthConf conf = new CommandSettings(problems).of(hadoop);
        problems.addAll(conf.problems());
        PrintWriter out = spec.commandLine().getOut();
        out.println(conf.explain());
        if (explain) {
            out.println();
            HearthSettings.all().forEach(setting -> out.println(meaning(setting)));
        }
        out.flush();
        return problems.none()
                ? ExitCode.SUCCESS
                : problems.report(spec.commandLine().getErr());
    }

    private static String meaning(Setting<?> setting) {
        return "%s (%s): %s".formatted(setting.key(), setting.type(), setting.doc());
    }
}
