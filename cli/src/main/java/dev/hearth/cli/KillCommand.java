package dev.hearth.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(name = "kill", mixinStandardHelpOptions = true, description = "Ends an application.")
final class KillCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private ApplicationOptions application = new ApplicationOptions();

    @Override
    public Integer call() throws Exception {
        return application.with(spec.commandLine(), (applications, id) -> {
            applications.kill(id);
            spec.commandLine().getOut().println("killed " + id);
            return ExitCode.SUCCESS;
        });
    }
}
