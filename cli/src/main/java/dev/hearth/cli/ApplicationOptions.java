package dev.hearth.cli;

import dev.hearth.yarn.client.Applications;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Which application a command is about. */
final class ApplicationOptions {
    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    @Mixin
    private HadoopOptions hadoop = new HadoopOptions();

    @Parameters(index = "0", paramLabel = "APPLICATION", description = "Its id, as in application_1700000000000_0001.")
    private String id;

    /** Why it cannot be an application's id; empty if it can. */
    static Optional<String> problemOf(String id) {
        return id.matches("application_\\d+_\\d+")
                ? Optional.empty()
                : Optional.of("'" + id + "' is no application's id; they look like application_1700000000000_0001"
                        + " and 'yarn application -list' shows them");
    }

    /** Does something with the application on its cluster, unless what was typed cannot be used. */
    int with(Action action) {
        Problems problems = new Problems();
        Configuration configuration = new Configuration();
        new CommandSettings(problems).of(hadoop).applyTo(configuration);
        problemOf(id).ifPresent(problems::add);
        if (!problems.none()) {
            return problems.report(command.commandLine().getErr());
        }
        try (Applications applications = Applications.open(configuration)) {
            return action.on(applications, id, command.commandLine().getOut());
        } catch (IOException e) {
            // The cluster's answer is enough; from where Hearth has asked is no help.
            command.commandLine().getErr().println("hearth: " + e.getMessage());
            return ExitCode.FAILED;
        }
    }

    /** Returns the exit code. */
    interface Action {
        int on(Applications applications, String id, PrintWriter out) throws IOException;
    }
}
