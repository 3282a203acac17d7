package dev.hearth.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(name = "status", mixinStandardHelpOptions = true, description = "Tells how an application stands.")
final class StatusCommand implements Callable<Integer> {
    @Mixin
    private ApplicationOptions application = new ApplicationOptions();

    @Override
    public Integer call() {
        return application.with((applications, id, out) -> {
            out.println(applications.status(id).stripTrailing());
            return ExitCode.SUCCESS;
        });
    }
}
