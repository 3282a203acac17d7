package dev.hearth.cli;

import dev.hearth.cli.shell.FrontEnd;
import dev.hearth.cli.shell.ReplayFailure;
import dev.hearth.cli.shell.SnippetClassPath;
import dev.hearth.cli.shell.TakenSession;
import dev.hearth.protocol.Message;
import dev.hearth.protocol.Message.DriverOutput;
import dev.hearth.session.SessionDirectory;
import dev.hearth.transport.Connection;
import dev.hearth.yarn.client.ApplicationEnd;
import dev.hearth.yarn.client.ApplicationHandle;
import dev.hearth.yarn.client.FollowListener;
import dev.hearth.yarn.client.RemoteSession;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.hadoop.conf.Configuration;

/** A session whose driver is the ApplicationMaster; this process compiles, shows, and brings jars. */
final class YarnShell {
    private static final long ENDS_SECONDS = 60;

    private final FrontEnd frontEnd;
    private final SnippetClassPath classPath;
    private final Configuration hadoop;
    private final boolean waits;
    private final PrintWriter err;

    /** @param waits whether the session waits for another terminal when this one is lost */
    YarnShell(FrontEnd frontEnd, SnippetClassPath classPath, Configuration hadoop, boolean waits, PrintWriter err) {
        this.frontEnd = frontEnd;
        this.classPath = classPath;
        this.hadoop = hadoop;
        this.waits = waits;
        this.err = err;
    }

    /** What is done with the session that has been reached; returns the front end's exit code. */
    private interface Use {
        int of(RemoteSession session) throws Exception;
    }

    /** Returns the front end's exit code, or the application's where that failed. */
    int begin(ApplicationHandle application) throws Exception {
        return attend(application, session -> {
            if (waits && frontEnd.isInteractive()) {
                say("if this terminal is lost, the session waits for 'hearth attach " + application.id() + "'");
            }
            return frontEnd.run(session, classPath);
        });
    }

    /** As {@link #begin}, with a session that another front end had before. */
    int takeUp(ApplicationHandle application) throws Exception {
        return attend(application, session -> {
            Message.SessionTaken taken;
            try {
                taken = session.takeUp();
            } catch (IOException e) {
                throw new NotTakenUpException(application.id() + ": " + e.getMessage(), e);
            }
            if (taken.running()) {
                say(
                        "what ran when the terminal was lost still runs; the next snippet waits for it, Ctrl-C there stops both");
            }
            classPath.take(SessionDirectory.at(taken.directory(), hadoop));
            try {
                return frontEnd.run(session, new TakenSession(taken.snippets(), taken.classes()), classPath);
            } catch (ReplayFailure e) {
                throw new NotTakenUpException(application.id() + ": " + e.getMessage(), e);
            }
        });
    }

    private int attend(ApplicationHandle application, Use use) throws Exception {
        RemoteSession session = new RemoteSession(classPath, hadoop, waits);
        boolean atTerminal = Terminal.isReachable();
        CompletableFuture<ApplicationEnd> ended = new CompletableFuture<>();
        try (FollowDisplay display = FollowDisplay.toThisProcess(err)) {
            FollowListener listener = new InSession(display, session, () -> {
                if (waits && frontEnd.isInteractive()) {
                    application.release();
                }
            });
            Thread follower = new Thread(
                    () -> {
                        try {
                            ended.complete(application.follow(listener));
                        } catch (Exception e) {
                            ended.completeExceptionally(e);
                        } finally {
                            session.hungUp(application.id() + " has ended");
                        }
                    },
                    "hearth-follow");
            follower.setDaemon(true);
            follower.start();
            int code;
            try {
                code = use.of(session);
            } catch (NotTakenUpException e) {
                say(e.getMessage());
                return ExitCode.FAILED; // and the session is left as it is
            } catch (Exception e) {
                session.close();
                throw e;
            }
            if (waits && atTerminal && !Terminal.isReachable()) {
                return ExitCode.FAILED; // the end of input was the terminal's, not the user's
            }
            session.close();
            return end(application, ended, code);
        }
    }

    private void say(String line) {
        err.println("hearth: " + line);
        err.flush();
    }

    private int end(ApplicationHandle application, CompletableFuture<ApplicationEnd> ended, int code)
            throws InterruptedException {
        try {
            ApplicationEnd end = ended.get(ENDS_SECONDS, TimeUnit.SECONDS);
            if (end.exitCode() == ExitCode.SUCCESS) {
                return code;
            }
            err.println(end.diagnostics().strip());
            err.println("hearth: " + application.id() + " " + end.status());
            err.flush();
            return end.exitCode();
        } catch (ExecutionException | TimeoutException e) {
            err.println("hearth: how %s ended is not known (%s); see 'hearth status %s'"
                    .formatted(application.id(), e.getMessage(), application.id()));
            err.flush();
            return ExitCode.FAILED;
        }
    }

    /** Shows what a session is to show: progress only while a snippet runs, since at other times the user types there. */
    private record InSession(FollowDisplay display, RemoteSession session, Runnable reached) implements FollowListener {
        @Override
        public void note(String line) {
            display.note(line);
        }

        @Override
        public void output(DriverOutput output) {
            display.output(output);
        }

        @Override
        public void progress(Message.Progress progress) {
            if (session.busy() && !progress.stages().isEmpty()) {
                display.progress(progress);
            }
        }

        @Override
        public void attached(Connection connection) {
            reached.run();
            session.attached(connection);
        }

        @Override
        public void session(Message.ToClient message) {
            display.erase();
            session.received(message);
        }

        @Override
        public void hungUp(String reason) {
            session.hungUp(reason);
        }
    }

    /** The session goes on without this process. */
    private static final class NotTakenUpException extends Exception {
        NotTakenUpException(String message, Throwable cause) {
            super(message, cause);
        }
    }
}
