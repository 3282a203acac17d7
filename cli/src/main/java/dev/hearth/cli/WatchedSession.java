package dev.hearth.cli;

import dev.hearth.conf.Master;
import dev.hearth.protocol.Message;
import dev.hearth.protocol.Message.StageProgress;
import dev.hearth.protocol.SnippetEnd;
import dev.hearth.session.SessionControl;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** A session of this process with its progress shown while a snippet runs; at other times the user types there. */
final class WatchedSession implements SessionControl {
    private final FollowDisplay display;
    private final int executors;
    private SessionControl session;
    private volatile boolean busy;

    WatchedSession(FollowDisplay display, Master master) {
        this.display = display;
        this.executors = master instanceof Master.LocalCluster cluster ? cluster.executors() : 1;
    }

    /** Called once, before the session is used. */
    void watches(SessionControl opened) {
        session = opened;
    }

    void progress(List<StageProgress> stages) {
        if (busy && !stages.isEmpty()) {
            display.progress(new Message.Progress(stages, List.of(), executors, executors));
        }
    }

    private interface Run {
        SnippetEnd end() throws IOException, InterruptedException;
    }

    private SnippetEnd watched(Run run) throws IOException, InterruptedException {
        busy = true;
        try {
            return run.end();
        } finally {
            busy = false;
            display.erase();
        }
    }

    @Override
    public void load(Map<String, byte[]> classFiles) throws IOException {
        session.load(classFiles);
    }

    @Override
    public SnippetEnd invoke(String className, String method) throws IOException, InterruptedException {
        return watched(() -> session.invoke(className, method));
    }

    @Override
    public SnippetEnd variable(String className, String name) throws IOException, InterruptedException {
        return watched(() -> session.variable(className, name));
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
