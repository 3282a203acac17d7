package dev.hearth.cli;

import dev.hearth.conf.SettingsException;
import dev.hearth.yarn.client.ApplicationEnd;
import dev.hearth.yarn.client.ApplicationHandle;
import dev.hearth.yarn.client.Submission;
import dev.hearth.yarn.client.YarnSubmitter;
import java.io.IOException;
import java.io.PrintWriter;
import picocli.CommandLine;

/** Submits a program to the cluster and follows it to its end. */
final class YarnRun {
    private final PrintWriter out;
    private final PrintWriter err;

    YarnRun(CommandLine line) {
        this.out = line.getOut();
        this.err = line.getErr();
    }

    /** Returns when the application has ended, or once it is submitted if it shall be left alone. */
    int run(Submission submission, boolean detach, Problems problems) throws IOException, InterruptedException {
        try (ApplicationHandle application = YarnSubmitter.submit(submission, problems.found())) {
            err.println("hearth: submitted " + application.id());
            err.flush();
            return detach ? leave(application) : follow(application);
        } catch (SettingsException e) {
            problems.addAll(e.problems());
            return problems.report(err);
        }
    }

    private int leave(ApplicationHandle application) {
        out.println(application.id());
        out.flush();
        err.println("hearth: follow it with 'hearth status " + application.id() + "', end it with 'hearth kill "
                + application.id() + "'");
        err.flush();
        return ExitCode.SUCCESS;
    }

    private int follow(ApplicationHandle application) throws IOException, InterruptedException {
        Thread killer = new Thread(() -> kill(application), "hearth-kill-on-interrupt");
        Runtime.getRuntime().addShutdownHook(killer);
        ApplicationEnd end;
        try (FollowDisplay display = FollowDisplay.toThisProcess(err)) {
            end = application.follow(display);
        } finally {
            unhook(killer);
        }
        if (end.exitCode() != ExitCode.SUCCESS && !end.diagnostics().isBlank()) {
            err.println(end.diagnostics().strip());
        }
        err.println("hearth: " + application.id() + " " + end.status()
                + (end.exitCode() == ExitCode.SUCCESS ? "" : "; its logs: hearth logs " + application.id()));
        err.flush();
        return end.exitCode();
    }

    private void kill(ApplicationHandle application) {
        err.println("hearth: interrupted, killing " + application.id());
        err.flush();
        try {
            application.kill("its client was interrupted");
        } catch (IOException e) {
            err.println(
                    "hearth: could not kill it (" + e.getMessage() + "); try 'hearth kill " + application.id() + "'");
            err.flush();
        }
    }

    private static void unhook(Thread killer) {
        try {
            Runtime.getRuntime().removeShutdownHook(killer);
        } catch (IllegalStateException alreadyShuttingDown) {
            assert killer.isAlive() || !killer.isAlive();
        }
    }
}
