package dev.hearth.yarn.client;

import dev.hearth.protocol.Message;
import dev.hearth.protocol.Message.KeptSnippet;
import dev.hearth.protocol.SnippetEnd;
import dev.hearth.session.JarBringer;
import dev.hearth.session.SessionControl;
import dev.hearth.session.SessionDirectory;
import dev.hearth.transport.Connection;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.apache.hadoop.conf.Configuration;

/**
 * A session whose driver is in the ApplicationMaster, reached over the connection by which the application is followed. Calls
 * wait for the driver, for as long as the connection lives: snippets take as long as they take.
 */
public final class RemoteSession implements SessionControl {
    private final JarBringer jars;
    private final Configuration hadoop;
    private final boolean keepsSnippets;
    private final CompletableFuture<Connection> connection = new CompletableFuture<>();
    private final Map<Long, CompletableFuture<Message.ToClient>> waiting = new HashMap<>();
    private long requests;
    private String gone;

    /**
     * @param jars brings those that snippets ask for
     * @param hadoop of the cluster
     * @param keepsSnippets whether the session waits for another client when this one is lost
     */
    public RemoteSession(JarBringer jars, Configuration hadoop, boolean keepsSnippets) {
        this.jars = jars;
        this.hadoop = hadoop;
        this.keepsSnippets = keepsSnippets;
    }

    /** Whether a snippet is being run. */
    public synchronized boolean busy() {
        return !waiting.isEmpty();
    }

    /** The driver can be reached. */
    public void attached(Connection opened) {
        connection.complete(opened);
    }

    /** Takes what the driver says. */
    public void received(Message.ToClient message) {
        if (message instanceof Message.SnippetsLoaded loaded) {
            answer(loaded.request(), loaded);
        } else if (message instanceof Message.SnippetEnded ended) {
            answer(ended.request(), ended);
        } else if (message instanceof Message.SessionTaken taken) {
            answer(taken.request(), taken);
        } else if (message instanceof Message.JarWanted wanted) {
            Thread bringer = new Thread(() -> bring(wanted), "hearth-jar");
            bringer.setDaemon(true);
            bringer.start();
        }
    }

    /** The driver cannot be reached any more; whoever waits for it is told why. */
    public void hungUp(String reason) {
        List<CompletableFuture<Message.ToClient>> left;
        synchronized (this) {
            gone = gone == null ? reason : gone;
            left = new ArrayList<>(waiting.values());
            waiting.clear();
        }
        IOException lost = lost(reason);
        connection.completeExceptionally(lost);
        left.forEach(each -> each.completeExceptionally(lost));
    }

    private static IOException lost(String reason) {
        return new IOException("the session's driver is gone: " + reason);
    }

    private void answer(long request, Message.ToClient message) {
        CompletableFuture<Message.ToClient> asked;
        synchronized (this) {
            asked = waiting.remove(request);
        }
        if (asked != null) {
            asked.complete(message);
        }
    }

    private void bring(Message.JarWanted wanted) {
        String problem = "";
        try {
            jars.bring(wanted.path(), SessionDirectory.at(wanted.directory(), hadoop));
        } catch (IOException | RuntimeException e) {
            problem = String.valueOf(e.getMessage());
        }
        connection.join().send(new Message.JarBrought(wanted.request(), problem));
    }

    private interface Request {
        Message.FromClient numbered(long number);
    }

    private Message.ToClient ask(Request request) throws IOException, InterruptedException {
        CompletableFuture<Message.ToClient> answer = new CompletableFuture<>();
        Connection driver = got(connection);
        long number;
        synchronized (this) {
            if (gone != null) {
                throw lost(gone);
            }
            number = requests++;
            waiting.put(number, answer);
        }
        driver.send(request.numbered(number));
        return got(answer);
    }

    private static <T> T got(CompletableFuture<T> future) throws IOException, InterruptedException {
        try {
            return future.get();
        } catch (ExecutionException e) {
            throw new IOException(e.getCause().getMessage(), e.getCause());
        }
    }

    /**
     * Makes this client the session's owner after another one was lost.
     *
     * @throws IOException if the session has an owner or has ended, or its driver cannot be reached
     */
    public Message.SessionTaken takeUp() throws IOException, InterruptedException {
        Message.SessionTaken taken = (Message.SessionTaken) ask(Message.TakeUpSession::new);
        if (!taken.problem().isEmpty()) {
            throw new IOException(taken.problem());
        }
        return taken;
    }

    @Override
    public boolean keepsSnippets() {
        return keepsSnippets;
    }

    @Override
    public void keep(KeptSnippet snippet) {
        if (keepsSnippets) {
            tell(new Message.KeepSnippet(snippet));
        }
    }

    @Override
    public void load(Map<String, byte[]> classFiles) throws IOException {
        List<Message.SnippetClass> classes = classFiles.entrySet().stream()
                .map(each -> new Message.SnippetClass(each.getKey(), each.getValue()))
                .toList();
        try {
            Message.SnippetsLoaded loaded =
                    (Message.SnippetsLoaded) ask(number -> new Message.LoadSnippets(number, classes));
            if (!loaded.problem().isEmpty()) {
                throw new IOException(loaded.problem());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while the driver took classes", e);
        }
    }

    @Override
    public SnippetEnd invoke(String className, String method) throws IOException, InterruptedException {
        return run(className, method, false);
    }

    @Override
    public SnippetEnd variable(String className, String name) throws IOException, InterruptedException {
        return run(className, name, true);
    }

    private SnippetEnd run(String className, String member, boolean variable) throws IOException, InterruptedException {
        return ((Message.SnippetEnded) ask(number -> new Message.RunSnippet(number, className, member, variable)))
                .end();
    }

    @Override
    public void stop() {
        tell(new Message.StopSnippet());
    }

    @Override
    public void close() {
        tell(new Message.EndSession());
    }

    private void tell(Message.FromClient message) {
        if (connection.isDone() && !connection.isCompletedExceptionally()) {
            connection.join().send(message);
        }
    }
}
