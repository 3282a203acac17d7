package dev.hearth.cli;

import dev.hearth.launch.UserFailure;
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
        subcommands = {
            SubmitCommand.class,
            ShellCommand.class,
            AttachCommand.class,
            ExampleCommand.class,
            CheckCommand.class,
            ConfigCommand.class,
            DemoCommand.class,
            StatusCommand.class,
            KillCommand.class,
            LogsCommand.class,
            VersionCommand.class,
            HelpCommand.class
        })
public final class HearthCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    private HearthCommand() {}

    /** Ends the process: a program may leave threads behind that would keep it. */
    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    static CommandLine commandLine() {
        CommandLine line = new CommandLine(new HearthCommand())
                // The program's own arguments begin at its jar, whatever they look like.
                .setStopAtPositional(true)
                .setExpandAtFiles(false)
                .setOverwrittenOptionsAllowed(true)
                .setExecutionStrategy(ParseProblems::runOrReport)
                .setExecutionExceptionHandler((failure, failed, parsed) -> {
                    failed.getErr().print(UserFailure.describe(failure));
                    failed.getErr().flush();
                    return ExitCode.FAILED;
                });
        collectErrors(line);
        return line;
    }

    private static void collectErrors(CommandLine line) {
        line.getCommandSpec().parser().collectErrors(true);
        line.getSubcommands().values().forEach(HearthCommand::collectErrors);
    }

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }
}
