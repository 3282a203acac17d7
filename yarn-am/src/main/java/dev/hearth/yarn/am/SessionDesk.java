package dev.hearth.yarn.am;

import dev.hearth.protocol.Message;
import dev.hearth.protocol.Message.KeptSnippet;
import dev.hearth.protocol.SnippetEnd;
import dev.hearth.session.JarBringer;
import dev.hearth.session.Session;
import dev.hearth.session.SessionDirectory;
import dev.hearth.transport.Connection;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Where the one client that drives an interactive session and the session's thread meet: the first attached client that asks
 * anything of the session owns it, all others are turned away. When the owner's connection ends, so does the session, unless it
 * waits for another client to take it up; what runs then runs on.
 */
final class SessionDesk implements JarBringer {
    private static final SessionDesk OF_THIS_PROCESS =
            new SessionDesk(new GuardedThread("hearth-session-wait", e -> {})::schedule);

    /** A client that was not there by then, after the application began to run, does not come any more. */
    private static final Duration CLIENT_COMES = Duration.ofMinutes(2);

    private static final Duration JAR_COMES = Duration.ofMinutes(10);

    private final Alarm alarm;
    private final BlockingQueue<Asked> requests = new LinkedBlockingQueue<>();
    private final Map<Long, CompletableFuture<String>> jars = new LinkedHashMap<>();
    private final List<KeptSnippet> kept = new ArrayList<>();
    private final List<String> classes = new ArrayList<>();
    private Duration wait = Duration.ZERO;
    private Connection owner;
    private boolean everOwned;
    private boolean over;
    private boolean abandoned;
    private boolean running;
    private long losses;
    private Session session;
    private long jarRequests;

    /** Does something once, later, on a thread of its own. */
    interface Alarm {
        void schedule(Runnable body, Duration after);
    }

    /** A request and who hears the answer, which by then may not be the owner any more. */
    private record Asked(Optional<Connection> by, Message.FromClient request) {
        void answer(Message.ToClient answer) {
            by.ifPresent(client -> client.send(answer));
        }
    }

    SessionDesk(Alarm alarm) {
        this.alarm = alarm;
    }

    static SessionDesk ofThisProcess() {
        return OF_THIS_PROCESS;
    }

    /** How long a session whose owner is lost waits for another; at once over, unless this is called before. */
    synchronized void waits(Duration forAnother) {
        wait = forAnother;
    }

    /** Whether the message was one that this client may send; does not wait. */
    synchronized boolean received(Connection connection, Message message) {
        if (message instanceof Message.TakeUpSession taking) {
            connection.send(taken(connection, taking.request()));
            return true;
        }
        boolean ofSessions = message instanceof Message.LoadSnippets
                || message instanceof Message.RunSnippet
                || message instanceof Message.StopSnippet
                || message instanceof Message.JarBrought
                || message instanceof Message.KeepSnippet
                || message instanceof Message.EndSession;
        if (!ofSessions || (everOwned && owner != connection)) {
            return false;
        }
        owner = connection;
        everOwned = true;
        take(connection, message);
        return true;
    }

    private void take(Connection connection, Message message) {
        if (message instanceof Message.StopSnippet) {
            stop();
        } else if (message instanceof Message.KeepSnippet keep) {
            kept.add(keep.snippet());
        } else if (message instanceof Message.JarBrought brought) {
            CompletableFuture<String> asked = jars.remove(brought.request());
            if (asked != null) {
                asked.complete(brought.problem());
            }
        } else {
            if (message instanceof Message.EndSession) {
                over = true;
                stop();
            } else if (message instanceof Message.LoadSnippets load) {
                load.classes().forEach(each -> classes.add(each.name()));
            }
            requests.add(new Asked(Optional.of(connection), (Message.FromClient) message));
        }
    }

    private Message.SessionTaken taken(Connection by, long request) {
        String problem = "";
        if (over) {
            problem = "its session has ended";
        } else if (owner != null) {
            problem = "its session has a front end, at " + owner.peer() + "; it can be taken up when that one is gone";
        } else if (!everOwned || session == null) {
            problem = "its session has not begun; wait for the front end that has started it";
        }
        if (!problem.isEmpty()) {
            return new Message.SessionTaken(request, problem, false, "", List.of(), List.of());
        }
        owner = by;
        return new Message.SessionTaken(
                request, "", running, session.directory(), List.copyOf(kept), List.copyOf(classes));
    }

    private void stop() {
        forgetJars("the snippet was stopped");
        if (session != null) {
            session.stop();
        }
    }

    private void forgetJars(String reason) {
        jars.values().forEach(asked -> asked.complete(reason));
        jars.clear();
    }

    synchronized void closed(Connection connection) {
        if (connection != owner || over) {
            return;
        }
        owner = null;
        if (wait.isZero()) {
            end();
            return;
        }
        forgetJars("the shell was lost that was to bring it");
        long loss = ++losses;
        alarm.schedule(() -> waited(loss), wait);
    }

    /** Nothing if somebody has come since, who may be lost, too, by now. */
    private synchronized void waited(long loss) {
        if (owner == null && losses == loss && !over) {
            abandoned = true;
            end();
        }
    }

    private void end() {
        over = true;
        stop();
        requests.add(new Asked(Optional.empty(), new Message.EndSession()));
    }

    /**
     * Does what the clients ask for until they leave, or never come.
     *
     * @throws AbandonedSessionException if the session has lost its client, and none has taken it up in time
     */
    void serve(Session served) throws InterruptedException, AbandonedSessionException {
        synchronized (this) {
            session = served;
        }
        Asked asked = requests.poll(CLIENT_COMES.toSeconds(), TimeUnit.SECONDS);
        while (asked != null && !(asked.request() instanceof Message.EndSession)) {
            answer(asked, served);
            asked = requests.take();
        }
        synchronized (this) {
            over = true;
            if (abandoned) {
                throw new AbandonedSessionException(wait);
            }
        }
    }

    private void answer(Asked asked, Session served) throws InterruptedException {
        if (asked.request() instanceof Message.LoadSnippets load) {
            asked.answer(new Message.SnippetsLoaded(load.request(), problemOfLoading(load, served)));
        } else if (asked.request() instanceof Message.RunSnippet run) {
            runs(true);
            SnippetEnd end = run.variable()
                    ? served.variable(run.className(), run.member())
                    : served.invoke(run.className(), run.member());
            System.out.flush();
            System.err.flush();
            runs(false);
            asked.answer(new Message.SnippetEnded(run.request(), end));
        }
    }

    private synchronized void runs(boolean now) {
        running = now;
    }

    private static String problemOfLoading(Message.LoadSnippets load, Session served) {
        Map<String, byte[]> classFiles = new LinkedHashMap<>();
        load.classes().forEach(each -> classFiles.put(each.name(), each.classFile()));
        try {
            served.load(classFiles);
            return "";
        } catch (IOException | RuntimeException e) {
            return String.valueOf(e.getMessage());
        }
    }

    /** The client brings it: paths are those of its machine. */
    @Override
    public void bring(String path, SessionDirectory directory) throws IOException {
        CompletableFuture<String> brought = new CompletableFuture<>();
        synchronized (this) {
            if (owner == null) {
                throw new IOException(path + " cannot be brought: the shell is lost that was to do it");
            }
            long request = jarRequests++;
            jars.put(request, brought);
            owner.send(new Message.JarWanted(request, path, directory.toString()));
        }
        try {
            String problem = brought.get(JAR_COMES.toMinutes(), TimeUnit.MINUTES);
            if (!problem.isEmpty()) {
                throw new IOException(problem);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while " + path + " was brought", e);
        } catch (TimeoutException e) {
            throw new IOException(path + " was not brought within " + JAR_COMES, e);
        } catch (ExecutionException e) {
            throw new AssertionError("answers are never exceptional", e);
        }
    }
}
