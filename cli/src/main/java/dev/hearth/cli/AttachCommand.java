package dev.hearth.cli;

import dev.hearth.cli.shell.FrontEnd;
import dev.hearth.cli.shell.SnippetClassPath;
import dev.hearth.conf.HearthConf;
import dev.hearth.yarn.client.ApplicationHandle;
import dev.hearth.yarn.client.WaitingSession;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileUtil;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "attach",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        customSynopsis = "hearth attach [OPTIONS] APPLICATION [SCRIPT]",
        description = "Takes up a session whose terminal was lost, with its variables and all that it keeps in memory."
                + " It waits for that as long as the setting hearth.shell.wait said when it began.")
final class AttachCommand implements Callable<Integer> {
    @Spec
    private CommandSpec command;

    @Mixin
    private HadoopOptions options = new HadoopOptions();

    @Parameters(index = "0", paramLabel = "APPLICATION", description = "Its id, as in application_1700000000000_0001.")
    private String id;

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "SCRIPT",
            description = "Snippets to run in the session, which ends then.")
    private Path script;

    @Override
    public Integer call() throws Exception {
        Problems problems = new Problems();
        HearthConf conf = new CommandSettings(problems).of(options);
        Configuration hadoop = new Configuration();
        conf.applyTo(hadoop);
        FrontEnd frontEnd =
                new FrontEnd(Optional.ofNullable(script), command.commandLine().getErr());
        check(frontEnd, problems);
        if (!problems.none()) {
            return problems.report(command.commandLine().getErr());
        }
        try (ApplicationHandle application = new WaitingSession(id, conf, hadoop).find()) {
            return attach(frontEnd, application, hadoop);
        } catch (IOException e) {
            // What is said is enough; from where Hearth has asked is no help.
            command.commandLine().getErr().println("hearth: " + e.getMessage());
            return ExitCode.FAILED;
        }
    }

    private void check(FrontEnd frontEnd, Problems problems) {
        ApplicationOptions.problemOf(id).ifPresent(problems::add);
        if (script != null && !Files.isReadable(script)) {
            problems.add("script " + script + ": no such file; correct the path");
        }
        Optional<String> absence = FrontEnd.absence();
        absence.ifPresent(problems::add);
        if (absence.isEmpty()) {
            frontEnd.forgetfulness().ifPresent(problems::add);
        }
    }

    private int attach(FrontEnd frontEnd, ApplicationHandle application, Configuration hadoop) throws Exception {
        Path folder = Files.createTempDirectory("hearth-attach-"); // for the owner only
        try (SnippetClassPath classPath = new SnippetClassPath(application.copyLibraries(folder), hadoop)) {
            return new YarnShell(
                            frontEnd,
                            classPath,
                            hadoop,
                            true,
                            command.commandLine().getErr())
                    .takeUp(application);
        } finally {
            FileUtil.fullyDelete(folder.toFile());
        }
    }
}
