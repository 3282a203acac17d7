package dev.hearth.cli.shell;

import dev.hearth.protocol.Message.KeptSnippet;
import dev.hearth.protocol.SnippetEnd;
import dev.hearth.session.Session;
import dev.hearth.session.SessionControl;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Keeps what the ApplicationMaster keeps, and counts what is asked of the session. */
final class KeptSession implements SessionControl {
    private final Session session;
    private final List<KeptSnippet> snippets = new ArrayList<>();
    private final List<String> classes = new ArrayList<>();
    private final List<String> run = new ArrayList<>();

    KeptSession(Session session) {
        this.session = session;
    }

    List<KeptSnippet> snippets() {
        return snippets;
    }

    /** Binary names. */
    List<String> classes() {
        return classes;
    }

    /** Names of the classes that were run, in order. */
    List<String> run() {
        return run;
    }

    @Override
    public boolean keepsSnippets() {
        return true;
    }

    @Override
    public void keep(KeptSnippet snippet) {
        snippets.add(snippet);
    }

    @Override
    public void load(Map<String, byte[]> classFiles) throws IOException {
        session.load(classFiles);
        classes.addAll(classFiles.keySet());
    }

    @Override
    public SnippetEnd invoke(String className, String method) throws InterruptedException {
        run.add(className);
        return session.invoke(className, method);
    }

    @Override
    public SnippetEnd variable(String className, String name) throws InterruptedException {
        return session.variable(className, name);
    }

    @Override
    public void stop() {
        session.stop();
    }

    @Override
    public void close() {
        session.close();
    }
}
