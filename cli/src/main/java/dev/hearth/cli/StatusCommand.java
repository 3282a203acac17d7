package dev.hearth.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(name = "status", mixinStandardHelpOptions = true, description = "Tells how an application stands.")
final class StatusCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private ApplicationOptions application = new ApplicationOptions();

    @Override
    public Integer call() throws Exception {
        return application.with(spec.commandLine(), (applications, id) -> {
            spec.commandLine().getOut().println(applications.status(id).stripTrailing());
            return ExitCode.SUCCESS;
        });
    }
}
