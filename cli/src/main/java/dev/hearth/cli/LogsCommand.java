package dev.hearth.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "logs",
        mixinStandardHelpOptions = true,
        description = "Prints the logs of an application's containers.")
final class LogsCommand implements Callable<Integer> {
    @Mixin
    private ApplicationOptions application = new ApplicationOptions();

    @Override
    public Integer call() {
        return application.with((applications, id, out) -> {
            return applications.logs(id, System.out) ? ExitCode.SUCCESS : ExitCode.FAILED;
        });
    }
}
