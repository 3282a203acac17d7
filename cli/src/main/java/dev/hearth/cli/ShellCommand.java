package dev.hearth.cli;

import dev.hearth.cli.shell.FrontEnd;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "shell",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        customSynopsis = "hearth shell [OPTIONS] [SCRIPT]",
        description = "Runs Java line by line, its functions on the executors; with a script, that and nothing else.")
final class ShellCommand implements Callable<Integer>, RunsProgram {
    @Mixin
    private ProgramOptions options = new ProgramOptions();

    @Parameters(index = "0", arity = "0..1", paramLabel = "SCRIPT", description = "Snippets to run, such as count.jsh.")
    private Path script;

    @Override
    public Integer call() throws Exception {
        FrontEnd frontEnd =
                new FrontEnd(Optional.ofNullable(script), options.line().getErr());
        return new ShellLine(options, Optional.ofNullable(script)).run(frontEnd);
    }
}
