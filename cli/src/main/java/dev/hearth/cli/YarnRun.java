package dev.hearth.cli;

import dev.hearth.conf.SettingsException;
import dev.hearth.yarn.client.ApplicationEnd;
import dev.hearth.yarn.client.ApplicationHandle;
import dev.hearth.yarn.client.Submission;
import dev.hearth.yarn.client.Withdrawal;
import dev.hearth.yarn.client.YarnSubmitter;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Optional;
import picocli.CommandLine;

/** Submits a program to the cluster and follows it to its end. */
final class YarnRun {
    private final PrintWriter out;
    private final PrintWriter err;

    YarnRun(CommandLine line) {
        this.out = line.getOut();
        this.err = line.getErr();
    }

    /**
     * Returns when the application has ended, or once it is submitted if it shall be left alone. A signal that ends this process
     * before takes back what was done so far.
     */
    int run(Submission submission, boolean detach, Problems problems) throws IOException, InterruptedException {
        try {
            return run(submission, problems, detach ? this::leave : this::follow);
        } catch (IOException | InterruptedException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException("neither leaving nor following throws it", e);
        }
    }

    /** What is done with a submitted application; returns the exit code. */
    interface Attendance {
        int attend(ApplicationHandle application) throws Exception;
    }

    /** Returns when the application needs no more attendance, as {@link #run(Submission, boolean, Problems)} does. */
    int run(Submission submission, Problems problems, Attendance attendance) throws Exception {
        Withdrawal withdrawal = new Withdrawal();
        Thread hook = new Thread(() -> withdraw(withdrawal), "hearth-interrupted");
        Runtime.getRuntime().addShutdownHook(hook);
        try (ApplicationHandle application = YarnSubmitter.submit(submission, problems.found(), withdrawal)) {
            say("submitted " + application.id());
            return attendance.attend(application);
        } catch (SettingsException e) {
            problems.addAll(e.problems());
            return problems.report(err);
        } catch (Exception e) {
            if (withdrawal.isWithdrawn()) {
                return ExitCode.FAILED; // of no consequence: the signal decides, and the hook says what happens
            }
            throw e;
        } finally {
            unhook(hook);
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
        ApplicationEnd end;
        try (FollowDisplay display = FollowDisplay.toThisProcess(err)) {
            end = application.follow(display);
        }
        if (end.exitCode() != ExitCode.SUCCESS && !end.diagnostics().isBlank()) {
            err.println(end.diagnostics().strip());
        }
        err.println("hearth: " + application.id() + " " + end.status()
                + (end.exitCode() == ExitCode.SUCCESS ? "" : "; its logs: hearth logs " + application.id()));
        err.flush();
        return end.exitCode();
    }

    private void withdraw(Withdrawal withdrawal) {
        if (withdrawal.isOver()) {
            return; // a session that waits for another terminal
        }
        Optional<String> application = withdrawal.application();
        say("interrupted, " + application.map(id -> "killing " + id).orElse("nothing was submitted"));
        try {
            withdrawal.withdraw("its client was interrupted");
        } catch (IOException e) {
            say("could not take everything back (" + e.getMessage() + "); "
                    + application
                            .map(id -> "try 'hearth kill " + id + "'")
                            .orElse("your next submit will remove what was uploaded"));
        }
    }

    private void say(String line) {
        err.println("hearth: " + line);
        err.flush();
    }

    /** @return false if the hook runs already, which finds out itself that there is nothing left to do */
    private static boolean unhook(Thread hook) {
        try {
            return Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException endingAlready) {
            return false;
        }
    }
}
