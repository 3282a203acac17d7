package dev.hearth.yarn.am;

import dev.hearth.protocol.Message;
import dev.hearth.protocol.SnippetEnd;
import dev.hearth.session.JarBringer;
import dev.hearth.session.Session;
import dev.hearth.session.SessionDirectory;
import dev.hearth.transport.Connection;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Where the one client that drives an interactive session and the session's thread meet: the first attached client that asks
 * anything of the session owns it, all others are turned away. The session ends with that client's connection.
 */
final class SessionDesk implements JarBringer {
    private static final SessionDesk OF_THIS_PROCESS = new SessionDesk();

    /** A client that was not there by then, after the application began to run, does not come any more. */
    private static final Duration CLIENT_COMES = Duration.ofMinutes(2);

    private static final Duration JAR_COMES = Duration.ofMinutes(10);

    private final BlockingQueue<Message.FromClient> requests = new LinkedBlockingQueue<>();
    private final Map<Long, CompletableFuture<String>> jars = new LinkedHashMap<>();
    private Connection owner;
    private Session session;
    private long jarRequests;

    SessionDesk() {}

    static SessionDesk ofThisProcess() {
        return OF_THIS_PROCESS;
    }

    /** Whether the message was one that this client may send; does not wait. */
    synchronized boolean received(Connection connection, Message message) {
        boolean ofSessions = message instanceof Message.LoadSnippets
                || message instanceof Message.RunSnippet
                || message instanceof Message.StopSnippet
                || message instanceof Message.JarBrought
                || message instanceof Message.EndSession;
        if (!ofSessions || (owner != null && owner != connection)) {
            return false;
        }
        owner = connection;
        if (message instanceof Message.StopSnippet) {
            stop();
        } else if (message instanceof Message.JarBrought brought) {
            CompletableFuture<String> asked = jars.remove(brought.request());
            if (asked != null) {
                asked.complete(brought.problem());
            }
        } else {
            if (message instanceof Message.EndSession) {
                stop();
            }
            requests.add((Message.FromClient) message);
        }
        return true;
    }

    private void stop() {
        jars.values().forEach(asked -> asked.complete("the snippet was stopped"));
        jars.clear();
        if (session != null) {
            session.stop();
        }
    }

    synchronized void closed(Connection connection) {
        if (connection == owner) {
            stop();
            requests.add(new Message.EndSession());
        }
    }

    /** Does what the client asks for until it leaves, or never comes. */
    void serve(Session served) throws InterruptedException {
        synchronized (this) {
            session = served;
        }
        Message.FromClient request = requests.poll(CLIENT_COMES.toSeconds(), TimeUnit.SECONDS);
        while (request != null && !(request instanceof Message.EndSession)) {
            answer(request, served);
            request = requests.take();
        }
    }

    private void answer(Message.FromClient request, Session served) throws InterruptedException {
        if (request instanceof Message.LoadSnippets load) {
            send(new Message.SnippetsLoaded(load.request(), problemOfLoading(load, served)));
        } else if (request instanceof Message.RunSnippet run) {
            SnippetEnd end = run.variable()
                    ? served.variable(run.className(), run.member())
                    : served.invoke(run.className(), run.member());
            System.out.flush();
            System.err.flush();
            send(new Message.SnippetEnded(run.request(), end));
        }
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

    private synchronized void send(Message.ToClient message) {
        owner.send(message);
    }

    /** The client brings it: paths are those of its machine. */
    @Override
    public void bring(String path, SessionDirectory directory) throws IOException {
        CompletableFuture<String> brought = new CompletableFuture<>();
        synchronized (this) {
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
