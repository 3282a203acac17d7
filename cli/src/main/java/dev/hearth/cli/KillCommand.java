package dev.hearth.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(name = "kill", mixinStandardHelpOptions = true, description = "Ends an application.")
final class KillCommand implements Callable<Integer> {
    @Mixin
    private ApplicationOptions application = new ApplicationOptions();

    @Override
    public Integer call() {
        return application.with((applications, id, out) -> {
            applications.kill(id);
            out.println("killed " + id);
            return ExitCode.SUCCESS;
        });
    }
}
