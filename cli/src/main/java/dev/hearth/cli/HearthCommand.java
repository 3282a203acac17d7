package dev.hearth.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
        name = "hearth",
        description = "Keeps working sets warm: resilient distributed datasets on Hadoop YARN.",
        mixinStandardHelpOptions = true,
        versionProvider = HearthVersion.class,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {SubmitCommand.class, VersionCommand.class, HelpCommand.class})
public final class HearthCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    private HearthCommand() {}

    /** Ends the process: a program may leave threads behind that would keep it. */
    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    static CommandLine commandLine() {
        return new CommandLine(new HearthCommand())
                // The program's own arguments begin at its jar, whatever they look like.
                .setStopAtPositional(true)
                .setExpandAtFiles(false)
                .setOverwrittenOptionsAllowed(true)
                .setExecutionExceptionHandler((failure, line, parsed) -> {
                    line.getErr().println("hearth: " + failure);
                    return ExitCode.FAILED;
                });
    }

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }
}
