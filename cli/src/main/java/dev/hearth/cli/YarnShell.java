package dev.hearth.cli;

import dev.hearth.cli.shell.FrontEnd;
import dev.hearth.cli.shell.SnippetClassPath;
import dev.hearth.protocol.Message;
import dev.hearth.protocol.Message.DriverOutput;
import dev.hearth.transport.Connection;
import dev.hearth.yarn.client.ApplicationEnd;
import dev.hearth.yarn.client.ApplicationHandle;
import dev.hearth.yarn.client.FollowListener;
import dev.hearth.yarn.client.RemoteSession;
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
    private final PrintWriter err;

    YarnShell(FrontEnd frontEnd, SnippetClassPath classPath, Configuration hadoop, PrintWriter err) {
        this.frontEnd = frontEnd;
        this.classPath = classPath;
        this.hadoop = hadoop;
        this.err = err;
    }

    /** Returns the front end's exit code, or the application's where that failed. */
    int attend(ApplicationHandle application) throws Exception {
        RemoteSession session = new RemoteSession(classPath, hadoop);
        CompletableFuture<ApplicationEnd> ended = new CompletableFuture<>();
        try (FollowDisplay display = FollowDisplay.toThisProcess(err)) {
            Thread follower = new Thread(
                    () -> {
                        try {
                            ended.complete(application.follow(new InSession(display, session)));
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
                code = frontEnd.run(session, classPath);
            } finally {
                session.close();
            }
            return end(application, ended, code);
        }
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
    private record InSession(FollowDisplay display, RemoteSession session) implements FollowListener {
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
}
