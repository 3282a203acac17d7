package dev.hearth.session;

import dev.hearth.conf.HearthSettings;
import dev.hearth.protocol.Message.StageProgress;
import dev.hearth.protocol.SnippetEnd;
import dev.hearth.rdd.HearthContext;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * The driver's side of an interactive session: takes the classes of compiled snippets and runs them, with a context that is open
 * as long as the session. One snippet at a time; {@link #stop} may come from another thread.
 */
public final class Session implements SessionControl {
    private static final AtomicInteger OPENED = new AtomicInteger();

    private final SessionLoader loader;
    private final HearthContext context;
    private final SnippetThread thread;
    private final CarriedValues carried;

    private Session(SessionLoader loader, HearthContext context) {
        this.loader = loader;
        this.context = context;
        this.thread = new SnippetThread(loader);
        this.carried = new CarriedValues(loader);
    }

    /**
     * Opens a context for the session, with the settings of this process.
     *
     * @param users finds the user's classes
     * @param jars brings the jars that snippets ask for
     * @throws dev.hearth.conf.SettingsException naming every setting that cannot be used
     */
    public static Session open(String name, ClassLoader users, JarBringer jars) {
        return open(name, users, jars, stages -> {});
    }

    /**
     * As {@link #open(String, ClassLoader, JarBringer)}.
     *
     * @param watcher shown how far running stages are, on masters of this machine; must not block
     */
    public static Session open(String name, ClassLoader users, JarBringer jars, Consumer<List<StageProgress>> watcher) {
        SessionLoader loader = SessionLoader.forDriver(users);
        loader.watchedBy(watcher);
        Thread caller = Thread.currentThread();
        ClassLoader before = caller.getContextClassLoader();
        caller.setContextClassLoader(loader);
        try {
            HearthContext context = HearthContext.builder(name)
                    .set(HearthSettings.SESSION.key(), "session-" + OPENED.incrementAndGet())
                    .open();
            Shell.opened(context, loader, jars);
            return new Session(loader, context);
        } finally {
            caller.setContextClassLoader(before);
        }
    }

    /** The directory of its classes and jars, as {@link SessionDirectory#at} takes it; empty if it has none. */
    public String directory() {
        SessionDirectory directory = loader.sessionDirectory();
        return directory == null ? "" : directory.toString();
    }

    @Override
    public void load(Map<String, byte[]> classFiles) throws IOException {
        for (Map.Entry<String, byte[]> each : classFiles.entrySet()) {
            loader.add(each.getKey(), each.getValue());
        }
        carried.loaded(classFiles.keySet());
    }

    @Override
    public SnippetEnd invoke(String className, String method) throws InterruptedException {
        return run(() -> {
            return ValueText.of(loader.loadClass(className).getMethod(method).invoke(null));
        });
    }

    @Override
    public SnippetEnd variable(String className, String name) throws InterruptedException {
        return run(() -> ValueText.of(loader.loadClass(className).getField(name).get(null)));
    }

    private SnippetEnd run(Callable<String> snippet) throws InterruptedException {
        return thread.run(() -> {
            try {
                return snippet.call();
            } catch (InvocationTargetException e) {
                if (e.getCause() instanceof Error error) {
                    throw error;
                }
                throw e.getCause() instanceof Exception exception ? exception : e;
            }
        });
    }

    @Override
    public void stop() {
        context.cancelAllJobs();
        thread.stop();
    }

    @Override
    public void close() {
        thread.close();
        Shell.closed(context);
        context.close();
    }
}
