package dev.hearth.session;

import dev.hearth.closure.Belongings;
import dev.hearth.closure.CapturedHandle;
import dev.hearth.closure.FunctionHome;
import dev.hearth.closure.WrittenCode;
import dev.hearth.protocol.Message.StageProgress;
import dev.hearth.serializer.DataSerializer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * The one loader of a session's classes in a process: snippets' own, and those of jars that were added while it ran. All other
 * classes are its parent's, the user's. On the driver it is given each snippet's classes; executors, whenever they start, find
 * them in the session's directory when they need them. Safe for use by many threads.
 */
public final class SessionLoader extends ClassLoader implements FunctionHome {
    static {
        registerAsParallelCapable();
    }

    private final boolean onDriver;
    private final AddedJars addedJars;
    private final Map<String, byte[]> compiled = new ConcurrentHashMap<>();
    private final Map<String, ClassFacts> facts = new ConcurrentHashMap<>();
    private volatile SessionDirectory directory;
    private volatile SnapshotTaker taker;
    private volatile SnapshotCopies copies;
    private volatile Consumer<List<StageProgress>> watcher = stages -> {};

    private SessionLoader(ClassLoader parent, boolean onDriver) {
        super("hearth-session", parent);
        this.onDriver = onDriver;
        this.addedJars = new AddedJars(parent);
    }

    /** The driver's. Until {@link #publishIn} is called, classes stay in this process. */
    public static SessionLoader forDriver(ClassLoader parent) {
        return new SessionLoader(parent, true);
    }

    /** An executor's, which finds classes in {@code directory}. */
    public static SessionLoader forExecutor(ClassLoader parent, SessionDirectory directory) {
        SessionLoader loader = new SessionLoader(parent, false);
        loader.directory = directory;
        return loader;
    }

    /** From now on the driver's classes, those that it has and those to come, lie in the directory, too. */
    public synchronized void publishIn(SessionDirectory where) throws IOException {
        where.create();
        directory = where;
        for (Map.Entry<String, byte[]> each : compiled.entrySet()) {
            where.publish(each.getKey(), each.getValue());
        }
    }

    void watchedBy(Consumer<List<StageProgress>> shown) {
        watcher = shown;
    }

    /** Shows how far the session's running stages are; called by whichever backend of this process knows. */
    public void progress(List<StageProgress> stages) {
        watcher.accept(stages);
    }

    SessionDirectory sessionDirectory() {
        return directory;
    }

    /**
     * Says how data becomes bytes, without which functions can neither take variables along nor find them.
     *
     * @param serializers of the application, for the loader of the classes
     */
    public void serializeWith(Function<ClassLoader, DataSerializer> serializers) {
        if (onDriver) {
            taker = new SnapshotTaker(this::factsOf, this, serializers.apply(this));
        } else {
            copies = new SnapshotCopies(this, serializers);
        }
    }

    /** Takes a snippet's class, which can be found from now on, here and on every executor. */
    synchronized void add(String name, byte[] classFile) throws IOException {
        if (compiled.containsKey(name)) {
            throw new IOException(
                    "the session has a class %s already, which happens after /reset, /env and /reload; leave, and start another session"
                            .formatted(name));
        }
        if (directory != null) {
            directory.publish(name, classFile);
        }
        compiled.put(name, classFile);
    }

    /** The class as its compiler wrote it. */
    byte[] classFile(String name) throws ClassNotFoundException {
        byte[] known = compiled.get(name);
        if (known != null) {
            return known;
        }
        if (onDriver) {
            throw new ClassNotFoundException(name);
        }
        try {
            byte[] found = directory.find(name).orElseThrow(() -> new ClassNotFoundException(name));
            compiled.put(name, found);
            return found;
        } catch (IOException e) {
            throw new ClassNotFoundException(name + ": the session's directory cannot be read", e);
        }
    }

    private Optional<ClassFacts> factsOf(String name) {
        byte[] classFile = compiled.get(name);
        return classFile == null
                ? Optional.empty()
                : Optional.of(facts.computeIfAbsent(name, added -> ClassFactsReader.read(classFile)));
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        if (SnippetNames.isSnippet(name)) {
            byte[] bytes = onDriver
                    ? SnippetClassFile.forDriver(classFile(name))
                    : SnippetClassFile.forExecutor(classFile(name));
            return defineClass(name, bytes, 0, bytes.length);
        }
        return addedJars.findHere(name);
    }

    /** Makes the classes of jars that were added to the session's directory known here; whoever else does so is waited for. */
    void lookForJars() {
        if (directory == null) {
            return;
        }
        synchronized (addedJars) {
            try {
                directory.newJars().forEach(addedJars::addURL);
            } catch (IOException e) {
                throw new UncheckedIOException("the session's added jars cannot be read", e);
            }
        }
    }

    @Override
    protected URL findResource(String name) {
        return addedJars.findResource(name);
    }

    @Override
    protected Enumeration<URL> findResources(String name) throws IOException {
        return addedJars.findResources(name);
    }

    @Override
    public Optional<Belongings> belongings(WrittenCode code) {
        return taker == null ? Optional.empty() : taker.take(code);
    }

    @Override
    public Lodging lodge(byte[] bytes, Function<CapturedHandle, Object> resolver) {
        if (copies == null) {
            throw new IllegalStateException("functions of the session are opened on executors only");
        }
        return copies.lodge(Snapshot.decode(bytes), resolver);
    }

    /** The jars that are known, and, where a class is in none of them, those that were added since. */
    private final class AddedJars extends URLClassLoader {
        static {
            registerAsParallelCapable();
        }

        AddedJars(ClassLoader parent) {
            super("hearth-added", new URL[0], parent);
        }

        @Override
        protected void addURL(URL jar) {
            super.addURL(jar);
        }

        @Override
        protected Class<?> findClass(String name) throws ClassNotFoundException {
            try {
                return super.findClass(name);
            } catch (ClassNotFoundException inNoneThatWereKnown) {
                lookForJars();
                return super.findClass(name);
            }
        }

        Class<?> findHere(String name) throws ClassNotFoundException {
            synchronized (getClassLoadingLock(name)) {
                Class<?> loaded = findLoadedClass(name);
                return loaded == null ? findClass(name) : loaded;
            }
        }
    }
}
